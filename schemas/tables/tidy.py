"""The published tables that hold what a report says, and how people call them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from schemas.fields import Model
from schemas.tables.performance import (
    ActionItems,
    ActionPlan,
    BudgetRealization,
    Evaluation,
    Factors,
    IndicatorDefinitions,
    PerformanceAgreement,
    Recommendations,
    Targets,
)


@dataclass(frozen=True, slots=True)
class Published:
    """A table of tidy rows. `title` heads its sheet; `names` are the columns that name a row for people, and by which
    the rows of two releases are paired."""

    model: type[Model]
    title: str
    names: tuple[str, ...]


_LINE_NAMES = ("level", "objective", "program", "activity", "sub_activity", "indicator")

#: the published tables that hold what a report says, in order; the others say where it stands or what we think of it
TIDY: Mapping[str, Published] = MappingProxyType(
    {
        "targets": Published(Targets, "Target", ("goal", "objective", "indicator", "period_label")),
        "indicator_definitions": Published(IndicatorDefinitions, "Definisi Indikator", (*_LINE_NAMES, "goal")),
        "performance_agreement": Published(PerformanceAgreement, "Perjanjian Kinerja", _LINE_NAMES),
        "action_plan": Published(ActionPlan, "Rencana Aksi", (*_LINE_NAMES, "quarter")),
        "action_items": Published(
            ActionItems, "Aksi", ("objective", "program", "activity", "sub_activity", "source", "quarter", "item_no")
        ),
        "evaluation": Published(Evaluation, "Evaluasi", (*_LINE_NAMES, "period")),
        "budget_realization": Published(BudgetRealization, "Realisasi Anggaran", ("no", "account")),
        "factors": Published(Factors, "Faktor", ("subject_type", "subject", "kind", "item_no")),
        "recommendations": Published(Recommendations, "Rekomendasi", ("item_no",)),
    }
)
TIDY_TABLES = tuple(TIDY)
