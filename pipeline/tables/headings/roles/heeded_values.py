"""Headings over what their words cannot mean: names over figures, units that count, years called a budget."""

import re
from collections.abc import Sequence

from pipeline.relations.figures import printed_figure
from pipeline.tables.headings.body_rows import is_year
from pipeline.tables.headings.heading_columns import MONEY_BESIDE
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import own_year
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft, has, worded_texts
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import FEWEST, NEARLY_ALL
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, QUARTERS, Role

_NAMES = frozenset((*NAME_ROLES, Role.ACCOUNT))
_NAMED = frozenset((*_NAMES, Role.INDICATOR, Role.ACTION))
_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})
_SIGN = re.compile(r"\s*rp(?![^\W\d_])", re.IGNORECASE)
_LISTED = re.compile(r"\s*\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s*")
_DATE = re.compile(r"\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[^\W\d_]{3,9})\s*[-/. ]\s*(?:\d{2}|\d{4})")
_WORD = re.compile(r"[^\W\d_]{3,}")


def heed_values(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """Take from such columns the roles that their values refuse; months that follow one another name the lines of a
    table that has no other names, and so do the years of its first column."""
    texts = worded_texts(body, len(drafts))
    others = sum(draft.role is Role.INDICATOR for draft in drafts)
    reached = any(own for draft, own in zip(drafts, texts, strict=True) if draft.role in _REACHED)
    for index, (draft, own) in enumerate(zip(drafts, texts, strict=True)):
        counted = draft.role in {Role.OBJECTIVE, Role.INDICATOR} and _are_counted_beside_names(index, drafts, texts)
        if counted or _only_counts(draft, own, others) or _only_marks(draft, own, others, reached):
            draft.role = None
        elif draft.role in {Role.ACHIEVEMENT, Role.BUDGET_PCT} and draft.midterm and are_amounts(own):
            draft.role, draft.midterm = None, False  # `Anggaran > Pagu | Realisasi | Efisiensi`
        elif draft.role in MONEY_BESIDE and 2 * sum(_SIGN.match(text) is not None for text in own) > len(own):
            draft.role = MONEY_BESIDE[draft.role]
        elif draft.role in MEASURED | MONEY and own:
            draft.role = _what_is_no_figure(own, index == 0, draft.role)
    _offices(drafts, texts)
    _times_as_lines(drafts, texts)
    _programmed(drafts, texts)


def _what_is_no_figure(texts: Sequence[str], first: bool, role: Role | None) -> Role | None:
    """What a column below a heading of figures holds instead; its `role` where it holds such."""
    if len(texts) >= FEWEST and any(map(is_year, texts)) and all(map(own_year, texts)):
        return Role.REMARK  # `Tahun Anggaran` over `2014`, `2015 s/d bulan Mei`
    if first and (not any(map(str.isdigit, "".join(texts))) or all(map(_WORD.match, texts))):
        return Role.LINE  # `Capaian per Triwulan (%) | TW I | TW II`: the corner tells what the table holds
    return None if all(map(_DATE.fullmatch, texts)) else role  # `SP2D > Tanggal`


def _only_counts(draft: Draft, texts: Sequence[str], indicators: int) -> bool:
    """Whether a column that is headed like one of words holds figures; beside how many `indicators`."""
    match draft.role:
        case Role.INDICATOR:
            return indicators == 1 and _are_bare(texts)  # `Indikator Terisi`: how many
        case Role.RESPONSIBLE | Role.FORMULA | Role.DEFINITION | Role.SOURCE:
            return _are_bare(texts)  # `Sertifikat > Bidang | Luas`, `Formasi`: no formula
        case Role.UNIT:
            return _are_counts(texts)  # `Saldo Awal > Unit | Rp`
    # `Jenis Belanja > Pegawai | Barang`
    return draft.role in _NAMES and _only_group_names(draft) and _are_counts(texts)


def _are_counted_beside_names(index: int, drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> bool:
    """`Kegiatan | Sasaran | Target | Cakupan`, `Indikator Tercapai > Jan | Feb`: how many are to be reached or were,
    right of what is named; a number of the name in the next column has its heading."""
    numbers = index + 1 < len(drafts) and drafts[index + 1].column.path == drafts[index].column.path
    path = drafts[index].column.path
    grouped = drafts[index].role is Role.OBJECTIVE or (len(path) > 1 and load_lexicon().read(path[-1]).role is None)
    if numbers or not grouped or not texts[index] or not all(map(printed_figure, texts[index])):
        return False
    before = ((draft, own) for draft, own in zip(drafts[:index], texts, strict=False) if draft.role is not Role.UNIT)
    return any(any(map(_WORD.search, own)) and not any(map(printed_figure, own)) for _, own in before)


def _only_marks(draft: Draft, texts: Sequence[str], indicators: int, reached: bool) -> bool:
    """`Indikator | PK | IKU`: which documents name it (`Ya`, `Tidak`); `Nilai | Realisasi | Perubahan` without a digit:
    nothing was changed, or words say what (`naik 0,71`)."""
    if draft.role is Role.BUDGET:
        worded = draft.column.meaning.change and 2 * sum(_WORD.match(text) is not None for text in texts) > len(texts)
        return worded or (reached and not any(any(map(str.isdigit, text)) for text in texts))
    return draft.role is Role.INDICATOR and indicators > 1 and _are_kinds(texts)


def _offices(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> None:
    """`Satuan | Unit`: beside a column of units, one that holds none of them names who answers."""
    units = [at for at, draft in enumerate(drafts) if draft.role is Role.UNIT and len(draft.column.path) == 1]
    known = [at for at in units if {fold(text) for text in texts[at]} & load_lexicon().unit_words]
    for at in units if known else ():
        if at not in known and texts[at] and not any(text[0].isdigit() for text in texts[at]):
            drafts[at].role = Role.RESPONSIBLE


def _times_as_lines(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> None:
    """Months and years name lines that nothing else does; of quarters, those that are none are taken the role from."""
    named = any(draft.role in _NAMED for draft in drafts)
    for draft, own in zip(drafts, texts, strict=True):
        if not named and draft.role in {None, Role.REMARK} and _are_years_of_lines(draft, drafts, own):
            draft.role = Role.ACCOUNT  # `Tahun | Target | Realisasi`
        timed = draft.role is Role.SCHEDULE or (draft.role is Role.QUARTER and not _tell_quarters(own))
        if timed and not named and _are_months(own):
            draft.role = Role.ACCOUNT
        elif timed and draft.role is Role.QUARTER and own:
            draft.role = None  # `Periode` over weeks, years, `Juli - Berjalan`


def _programmed(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> None:
    """`Program | Realisasi`: figures before what was reached are what was programmed."""
    for draft, after, own in zip(drafts, drafts[1:], texts, strict=False):
        if draft.role in _NAMES and after.role in _REACHED and _are_decimals(own):
            planned = has(drafts, Role.TARGET, Role.BUDGET)
            draft.role = None if planned else Role.TARGET


def _tell_quarters(texts: Sequence[str]) -> bool:
    """Whether one of them is a quarter, half a year or a stack of such."""
    periods = load_lexicon().periods
    return any(periods.of_heading(t) in QUARTERS or any(map(periods.of_cell, t.split())) for t in texts)


def _are_decimals(texts: Sequence[str]) -> bool:
    """Figures with decimals, which no list number or code has, and nothing else."""
    printed = [printed_figure(text) for text in texts]
    return len(texts) >= FEWEST and all(printed) and any(re.search(r"\d[.,]\d{1,2}$", text.strip()) for text in texts)


def _only_group_names(draft: Draft) -> bool:
    """The innermost heading names no line; the group above it does."""
    path = draft.column.path
    return len(path) > 1 and load_lexicon().read(path[-1]).role not in _NAMES


def _are_bare(texts: Sequence[str]) -> bool:
    """Figures that name nothing, not even a unit; `1`, `1.1` may number what is named beside them."""
    figures = [text for text in texts if not any(map(str.isalpha, text))]
    return len(texts) >= FEWEST and len(figures) == len(texts) and not all(map(_LISTED.fullmatch, texts))


def _are_counts(texts: Sequence[str]) -> bool:
    figures = sum(any(map(str.isdigit, text)) and not _WORD.search(text) for text in texts)
    return bool(texts) and figures >= NEARLY_ALL * len(texts)


def _are_kinds(texts: Sequence[str]) -> bool:
    """Headings themselves, and some again: they say what the indicators beside them measure (`Hasil`, `Keluaran`)."""
    told = {load_lexicon().read(text).role for text in texts}
    return len(set(texts)) < len(texts) and told <= {Role.INDICATOR, Role.ACHIEVEMENT}


def _are_years_of_lines(draft: Draft, drafts: Sequence[Draft], texts: Sequence[str]) -> bool:
    """Below a heading of years, of which each stands there once, left of all else but list numbers."""
    years = [text for text in texts if is_year(text)]
    first = next((one for one in drafts if one.role is not Role.NUMBER), None) is draft
    headed = load_lexicon().says("year_columns", "".join(draft.column.path[-1:]))
    return first and headed and FEWEST <= len(years) == len(set(years)) and len(years) >= NEARLY_ALL * len(texts)


def _are_months(texts: Sequence[str]) -> bool:
    """Each text begins a month, and each month stands there once, in order."""
    months = [load_lexicon().periods.of_heading(text) or "" for text in texts]
    told = [month for month in months if month.startswith("M")]
    return len(told) > FEWEST and told == sorted(set(told)) and len(told) >= NEARLY_ALL * len(texts)
