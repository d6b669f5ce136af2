"""Columns headed by nothing but a time: what the caption says of them, or the letter that counts it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.body_rows import texts_in
from pipeline.tables.headings.heading_quarters import is_numbered
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MEASURED, Draft, has
from pipeline.tables.headings.roles.money.captioned_amounts import money_by_caption
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.roles.value_words import roles_of_names
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_LINES = {Role.OBJECTIVE, Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE, Role.INDICATOR, Role.ACTION}
_YEAR_WORDS = {"tahun", "anggaran", "semester", "triwulan"}
_PERIOD_LETTERS = 16  # `s.d. triwulan III`
_LETTERED = {"T": Role.TARGET, "R": Role.REALIZATION, "C": Role.REALIZATION}  # `TW1 … TW4 | C1 … C4`: Capaian
_RATE = re.compile(r"\b(?:tingkat|persentase|prosentase|presentase|persen|rasio)\s*$|%\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")


def years_by_caption(drafts: Sequence[Draft], body: Sequence[Cell], caption: str) -> None:
    """A column headed by nothing but a year holds what the caption speaks of first, amounts what it says of money,
    unless it holds words (`Januari - Desember`) or each line says what it is (`Target IK 4`, `Realisasi`)."""
    if roles_of_names(dict(enumerate(texts_in(body, 0))), MEASURED):
        return
    reached = has(drafts, Role.REALIZATION)
    for index, draft in enumerate(drafts):
        if draft.role is not None or draft.column.meaning.year is None:
            continue
        printed = texts_in(body, index)
        told = _told_by(caption, reached, printed) or _money_told(caption, printed)
        if told is not None:
            dated = not any(set(_WORD.findall(heading.casefold())) - _YEAR_WORDS for heading in draft.column.path)
            draft.role = told if dated else None


def bare_periods(drafts: Sequence[Draft], body: Sequence[Cell], caption: str) -> None:
    """Columns headed by nothing but quarters or months: a schedule where they hold marks, else targets or what the
    caption speaks of."""
    bare = [i for i, d in enumerate(drafts) if d.role in {None, Role.QUARTER} and d.column.meaning.period is not None]
    texts = [text for index in bare for text in texts_in(body, index)]
    told = _told_by_corner(drafts, bare) or _told_by(caption, has(drafts, Role.REALIZATION), texts)
    accounts = told is not None and has(drafts, Role.ACCOUNT)
    if len(bare) < 2 or not (accounts or any(draft.role in _LINES for draft in drafts)):
        return
    told = told or Role.TARGET
    if any(draft.role is told and draft.column.meaning.period is not None for draft in drafts):
        return  # `T.TW1 | T.TW2 | Realisasi TW1 | Realisasi TW2`: they are something else
    if _is_schedule(drafts, bare, body):
        for index in bare:
            drafts[index].role = Role.SCHEDULE
    else:
        _measured_in_time(drafts, bare, told)


def _told_by_corner(drafts: Sequence[Draft], bare: Sequence[int]) -> Role | None:
    """What the heading over the names says of all figures (`Capaian per Triwulan (%) | TW I | TW II`), per cent too."""
    corner = drafts[0].column.meaning
    if drafts[0].role is not Role.LINE or corner.role not in MEASURED:
        return None
    for index in bare:
        column = drafts[index].column
        drafts[index].column = replace(column, meaning=replace(column.meaning, measure=corner.measure))
    return corner.role


def _measured_in_time(drafts: Sequence[Draft], bare: Sequence[int], told: Role) -> None:
    """`bare` columns as `told`, where words that nobody understands do not say else, of the level measured before."""
    measured: Draft | None = None
    for index, draft in enumerate(drafts):
        if index in bare and all(map(_is_period, draft.column.path)):
            leaf = draft.column.path[-1]
            draft.role = _LETTERED.get(leaf.strip()[0].upper(), told) if is_numbered(leaf) else told
            if measured is not None:
                draft.column = replace(draft.column, level=measured.column.level)
        if draft.role in {Role.INDICATOR, Role.TARGET}:
            measured = draft


def _is_schedule(drafts: Sequence[Draft], bare: Sequence[int], body: Sequence[Cell]) -> bool:
    """Whether columns hold marks, or, where nothing is printed, are months or have something drawn."""
    held = [cell for cell in body if cell.column in bare and cell.column_span == 1]
    words = [cell.text.strip() for cell in held if cell.text]
    if words:
        return sum(len(text) <= 2 and not text.isdigit() and text != "-" for text in words) > MOST * len(words)
    months = all((drafts[index].column.meaning.period or "").startswith("M") for index in bare)
    return months or any(cell.mark or cell.fill is not None for cell in held)


def _money_told(caption: str, texts: Sequence[str]) -> Role | None:
    """What the caption says of amounts; of per cents how much of the budget was spent (`Serapan > 2013 | 2014`)."""
    told = money_by_caption(caption)
    if told is Role.BUDGET_REALIZATION and texts and all("%" in text for text in texts):
        return Role.BUDGET_PCT
    return told if are_amounts(texts) else None


def _is_period(text: str) -> bool:
    """`Triwulan`, `II`, `Tahun 2016`, `K`, `T1`: nothing but a period, a year or a measure."""
    beside = load_lexicon().periods.beside_month(text)
    alone = load_lexicon().read(text).says_something and len(fold(text)) <= _PERIOD_LETTERS
    return is_numbered(text) or (alone and (beside is None or not beside[0]))


def _told_by(caption: str, reached: bool, texts: Sequence[str]) -> Role | None:
    """What the caption speaks of first; its `Capaian` is how much of a target only beside what was reached, where per
    cents are printed, or where it says so (`Tingkat Capaian`)."""
    words = load_lexicon().caption_roles
    found = [
        (match.start(), role)
        for word, role in words.items()
        if (match := re.search(rf"\b{word}\b", caption.casefold()))
    ]
    at, told = min(found, default=(0, None))
    rated = reached or 2 * sum("%" in text for text in texts) >= len(texts) or _RATE.search(caption[:at])
    return Role.REALIZATION if told is Role.ACHIEVEMENT and not rated else told
