"""Each family of tables and the module that makes tidy rows of it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.normalize.family_rows import (
    action_plan,
    budget_realization,
    evaluation,
    factors,
    indicator_definitions,
    performance_agreement,
    recommendations,
    targets,
)
from pipeline.normalize.line_structure.rows import Context, Tidied
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Family

TIDY: Mapping[Family, Callable[[LogicalTable, Context], Tidied]] = MappingProxyType(
    {
        Family.MIDTERM: targets.tidy,
        Family.INDICATOR_DEFINITIONS: indicator_definitions.tidy,
        Family.PERFORMANCE_AGREEMENT: performance_agreement.tidy,
        Family.ACTION_PLAN: action_plan.tidy,
        Family.EVALUATION: evaluation.tidy,
        Family.BUDGET_REALIZATION: budget_realization.tidy,
        Family.FACTORS: factors.tidy,
        Family.RECOMMENDATIONS: recommendations.tidy,
    }
)


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """The tidy rows of a table; none for a table of no known family."""
    if table.family is None:
        return Tidied({}, {}, ())
    return TIDY[table.family](table, context)
