"""Columns of the year before the reported one, or the one after, by what their headings call it."""

from collections.abc import Sequence

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.relative_years import years_from
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft
from schemas.vocabulary import Role

_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})


def year_before(drafts: Sequence[Draft], year: int | None) -> None:
    """`Capaian Thn Lalu` is of the year before the reported one, `Target Tahun Depan` of the one after; a change since
    then (`% +/- dari Th Lalu`) of none. Beside an achievement in per cent it is what was reached. Where nothing else
    was, the group of last year is what the table reports (`Tahun Lalu (n-2) > Target | Realisasi`)."""
    reports_it = {_is_grouped(one) for one in drafts if one.role in _REACHED and not one.midterm} == {True}
    evaluated = next((_before_plan(draft) for draft in drafts if _is_evaluated(draft)), None)
    told = {draft.column.meaning.measure for draft in drafts if draft.role is Role.ACHIEVEMENT}
    for draft in drafts:
        lasting = _is_lasting(draft)
        away = _years_away(draft, evaluated) if year is not None else 0
        # `Capaian Tahun Lalu`, `Pembiayaan Tahun Lalu > Jumlah Biaya`; not `Sisa Tahun Lalu`
        of_other = away != 0 and (lasting or draft.role in {None, Role.REMARK})
        if "pct" in told and _is_result(draft) and ((of_other and lasting) or _is_lone(draft, drafts, year)):
            draft.role = Role.REALIZATION
        if year is not None and of_other:
            draft.midterm |= lasting and not reports_it
            draft.say(year=year + away)


def _is_lasting(draft: Draft) -> bool:
    """What is measured or paid, of another year by its own heading or by its group's."""
    return draft.role in {*MEASURED, *MONEY} and (draft.midterm or _is_grouped(draft))


def _is_grouped(draft: Draft) -> bool:
    """`Tahun Lalu > Target | Realisasi`."""
    return any(map(load_lexicon().elsewhen, draft.column.path[:-1]))


def _is_result(draft: Draft) -> bool:
    return draft.role is Role.ACHIEVEMENT and draft.column.meaning.measure != "pct"


def _is_lone(draft: Draft, drafts: Sequence[Draft], year: int | None) -> bool:
    """`Capaian 2015 | 2016 > Target | Realisasi | % Realisasi`: of its year nothing else is told."""
    own = draft.column.meaning.year
    others = [one for one in drafts if one is not draft and one.role in MEASURED and one.column.meaning.year == own]
    return own is not None and own != year and not others


def _years_away(draft: Draft, evaluated: int | None) -> int:
    """How many years after the reported one, which is so many before a plan (`evaluated`), a column is; 0 where its
    heading does not say, or names the year."""
    if draft.column.meaning.year is not None:
        return 0
    away, before = _elsewhen(draft.column.path), _before_plan(draft)
    if away and before:
        return evaluated - before if evaluated is not None else 0
    return away


def _elsewhen(path: Sequence[str]) -> int:
    """-1 or 1 where a heading of the path speaks of the year before or after the reported one by name, and asks for no
    change since then."""
    lexicon = load_lexicon()
    if any(map(lexicon.is_change, path[-1:])):
        return 0
    return next((away for text in path if not lexicon.is_change(text) and (away := lexicon.elsewhen(text))), 0)


def _before_plan(draft: Draft) -> int:
    """2 of `s/d Tahun Lalu (n-2)`: how many years before the one that is planned; 0 where none is told."""
    return max(0, -next((found for text in draft.column.path if (found := years_from(text))), 0))


def _is_evaluated(draft: Draft) -> bool:
    """`Target RKPD Tahun berjalan (Tahun n-1) yang dievaluasi`: what the report itself is of."""
    return _before_plan(draft) > 0 and load_lexicon().says("evaluated", " ".join(draft.column.path))
