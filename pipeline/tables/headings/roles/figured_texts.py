"""Columns headed like texts that hold figures, and like figures that hold words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.tables.headings.body_rows import printed_in, texts_in
from pipeline.tables.headings.heading_columns import COUNT_BESIDE
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_COUNT = re.compile(r"\d{1,4}")
_COMMENT = re.compile(r"\s*ket", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
#: what `Output` below a heading of these roles counts: how much was planned, how much came of it
_COUNTED = {**COUNT_BESIDE, Role.TARGET: Role.TARGET, Role.REALIZATION: Role.REALIZATION}


def words_that_are_numbers(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """A column headed like a text (Rekomendasi, Kendala, Output) that counts such things is not one of them."""
    _results_in_figures(drafts, body)
    _counted_works(drafts, body)
    for index, draft in enumerate(drafts):
        if draft.role in {Role.RECOMMENDATION, Role.SUPPORTING, Role.INHIBITING, Role.ACTION}:
            texts = texts_in(body, index)
            if texts and sum(not re.search(r"[A-Za-z]", text) for text in texts) > 0.6 * len(texts):
                plan = draft.role is Role.ACTION  # what is planned by quarters or done is counted, else the lines are
                draft.role = (Role.NUMBER if _count_lines(texts) else None) if plan else Role.REMARK
    for index, draft in enumerate(drafts):
        if draft.role is Role.REMARK and draft.column.meaning.measure == "pct" and draft.column.meaning.year is None:
            texts = printed_in(body, index)
            if _COMMENT.match(" ".join(draft.column.path[-1:])) and _are_figures(texts):
                draft.role = None  # `Keterangan (%)`: of what, the figures tell
    _figures_beside_indicators(drafts, body)


def _count_lines(texts: Sequence[str]) -> bool:
    """Whether each text is the number of the one before it, the next, or the first again."""
    numbers = [int(text) for text in (text.strip(" .()") for text in texts) if text.isdecimal()]
    return len(numbers) == len(texts) and all(after in (number, number + 1, 1) for number, after in pairwise(numbers))


def _figures_beside_indicators(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """T-C.30, `Indikator | SPM | IKK`: what another scheme asks of the indicator named before, with its unit."""
    named = [index for index, draft in enumerate(drafts) if draft.role is Role.INDICATOR]
    for index in named[1:]:
        if drafts[index].column.level is not drafts[named[0]].column.level:
            continue
        if _are_figures(texts_in(body, index)):
            for draft in drafts:
                if draft.role is Role.INDICATOR and draft.column.path == drafts[index].column.path:
                    draft.role = Role.REMARK


def ratings(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Capaian` in two columns, 98,8% and B: the words rate the figure beside them."""
    figures: dict[int, float] = {}
    for index, draft in enumerate(drafts):
        own = [cell.text for cell in body if cell.column == index and cell.column_span == 1]
        texts = [text for text in own if any(map(str.isalnum, text))]  # a dash is neither
        if draft.role is Role.ACHIEVEMENT and not draft.midterm and texts:
            figures[index] = sum(any(letter.isdigit() for letter in text) for text in texts) / len(texts)
    if max(figures.values(), default=0.0) >= MOST:
        for index, share in figures.items():
            if share < 1 - MOST:
                drafts[index].role = Role.REMARK


def _results_in_figures(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Rencana > Anggaran | Output`, `Realisasi > Nilai | Output`: where figures stand below it, the group tells what
    they count."""
    for index, draft in enumerate(drafts):
        path = draft.column.path
        if draft.role is not Role.INDICATOR or len(path) < 2 or load_lexicon().read(path[-1]).result is None:
            continue
        if _are_figures(texts_in(body, index)):
            group = load_lexicon().resolve(path[:-1])
            draft.role = _COUNTED.get(group.role) if group.role else None
            draft.say(role=draft.role, measure="K")


def _counted_works(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Pekerjaan | Nilai Kontrak`: how many works there are, where their column holds counts and no list numbers."""
    for index, draft in enumerate(drafts):
        if draft.role in {Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY}:
            texts = [cell.text.strip() for cell in body if cell.column == index and cell.text.strip()]
            counts = [int(text) for text in texts if _COUNT.fullmatch(text)]
            if texts and len(counts) == len(texts) and counts != sorted(counts):
                draft.role = Role.SUB_ACTIVITY_COUNT if draft.role is Role.SUB_ACTIVITY else None


def _are_figures(own: Sequence[str]) -> bool:
    """Whether a column holds figures, or nothing but dashes."""
    texts = [text for text in own if any(map(str.isalnum, text))]
    figures = sum(any(map(str.isdigit, text)) and not _WORD.search(text) for text in texts)
    return bool(own) and figures >= MOST * len(texts)
