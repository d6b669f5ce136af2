"""What a rule looks at: printed amounts, no factors beside a line, and between tables no plan of another year."""

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import lines_of, report_year
from pipeline.normalize.outcome.printed_units import in_printed_units
from schemas.vocabulary import Family

_PLANNED = ("action_plan", "action_items")
_FOR_THE_YEAR = frozenset({Family.ACTION_PLAN, Family.PERFORMANCE_AGREEMENT})
#: a Renja evaluates the year before in chapter II and plans its own year in chapter III (Permendagri 86/2017)
_LOOKS_BACK = "renja"


def as_compared(frames: Frames) -> Frames:
    """What rules compare: amounts of rows as printed, so that tolerances are those of the print; `observations` stay in
    rupiah, since they are held against those of tables that print other units."""
    printed, figures = in_printed_units(frames), frames.get("observations")
    return printed if figures is None else {**printed, "observations": figures}


def own_years(frames: Frames, year: int) -> range:
    """The years that titles of a report of `year` may name alone: its own; of a Renja also the two before, which it
    evaluates, and the one after (Permendagri 86/2017, table T-C.29 and T-C.33)."""
    return range(year - 2, year + 2) if _is_renja(frames) else range(year, year + 1)


def _is_renja(frames: Frames) -> bool:
    documents = lines_of(frames, "documents")
    return bool(documents) and documents[0]["doc_type"] == _LOOKS_BACK


def next_years_plans(frames: Frames) -> frozenset[str]:
    """`table_id` of plans and agreements for the year after the report's that follow its evaluations.

    A report on performance ends with what it will do next (rencana tindak lanjut); a plan before the evaluations that
    names the year after is mistitled.
    """
    year, tables = report_year(frames), lines_of(frames, "source_tables")
    evaluated = [table["page_first"] for table in tables if table["family"] == Family.EVALUATION]
    if year is None or not evaluated:
        return frozenset()
    return frozenset(
        table["table_id"]
        for table in tables
        if table["family"] in _FOR_THE_YEAR and table["year"] == year + 1 and table["page_first"] > min(evaluated)
    )


def of_one_year(frames: Frames) -> Frames:
    """`frames` without the plan of the year after, which is held against nothing of this year; a Renja's own plan is
    held against no evaluation, since that is of the year before."""
    if _is_renja(frames) and "evaluation" in frames:
        return {**frames, "evaluation": frames["evaluation"].iloc[:0]}
    plans = list(next_years_plans(frames))
    if not plans:
        return frames
    kept = {name: frames[name] for name in (*_PLANNED, "performance_agreement") if name in frames}
    return {**frames, **{name: frame[~frame["table_id"].isin(plans)] for name, frame in kept.items()}}


def without_factors_of_evaluations(frames: Frames) -> Frames:
    """Factors beside or below the lines of an evaluation owe each other nothing; their lines are checked as such."""
    factors, tables = frames.get("factors"), frames.get("source_tables")
    if factors is None or tables is None or factors.empty:
        return frames
    own = tables.loc[tables["family"] == Family.FACTORS, "table_id"]
    return {**frames, "factors": factors[factors["table_id"].isin(own)]}
