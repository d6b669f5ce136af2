"""Figures that their own table refutes: what is held against such a figure may be right, and its cause is found."""

from collections.abc import Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.judgement.own_line import OwnLine
from pipeline.normalize.values.numbers import INDONESIAN, read_money

#: rules whose accused figure its own table refutes
_BY_ITS_OWN_TABLE = frozenset(
    {
        "balance_mismatch",
        "budget_sum_mismatch",
        "difference_mismatch",
        "number_format",
        "percentage_mismatch",
        "product_mismatch",
        "total_mismatch",
    }
)
#: a figure that its own table refutes is not what another table's is held against: that would accuse the right one
_BETWEEN = "table_value_mismatch"
_PERCENTAGE = "percentage_mismatch"
#: rules that calculate with what a figure is worth, which one that is written for another number does not tell
_BADLY_WRITTEN, _CALCULATING = "number_format", _BY_ITS_OWN_TABLE - {"number_format"} | {"realization_exceeds_budget"}

_Cell = tuple[str | None, int, int]


class Refuted:
    """The cells that findings accuse, rule by rule in the order of rules.toml. Built once per run."""

    def __init__(self, own_line: OwnLine) -> None:
        self._own_line = own_line
        self._expected: dict[_Cell, float | None] = {}
        self._misread: set[_Cell] = set()

    def add(self, rule: str, finding: Finding) -> None:
        """A finding that stands: its figure is refuted, and what was expected is its value where that is told."""
        cell = self._own_line.grid(finding.places[0]) if finding.places and rule in _BY_ITS_OWN_TABLE else None
        if cell is not None:
            self._expected.setdefault(cell, _value(finding.expected))
            if rule == _BADLY_WRITTEN and finding.expected is not None:
                self._misread.add(cell)

    def explains(self, rule: str, finding: Finding) -> bool:
        """Whether the accused figure is right once a refuted one beside it is mended, or cannot be judged by it."""
        cells = [self._own_line.grid(place) for place in finding.places]
        if rule == _BETWEEN:
            return len(cells) > 1 and cells[0] not in self._expected and cells[1] in self._expected
        if rule in _CALCULATING and self._misread.intersection(cells):
            return True
        return rule == _PERCENTAGE and len(cells) == 3 and self._is_share_of_mended(finding, cells)

    def _is_share_of_mended(self, finding: Finding, cells: Sequence[_Cell | None]) -> bool:
        """Whether the percentage is that of its two figures, what was expected of a refuted one in its place."""
        printed, *of = (self._own_line.figure(cell) for cell in cells)
        mended = [None if cell is None else self._expected.get(cell) for cell in cells[1:]]
        part, whole = (value if right is None else right for value, right in zip(of, mended, strict=True))
        if mended == [None, None] or printed is None or not part or not whole:
            return False
        return abs(printed - 100 * part / whole) <= tolerance(finding.printed)


def _value(text: str | None) -> float | None:
    value = read_money(text or "", INDONESIAN).value
    return None if value is None else float(value)
