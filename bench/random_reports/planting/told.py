"""Errors of sentences that tell otherwise than the tables, or than themselves; see `bench.random_reports.told`."""

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.report import Record
from bench.random_reports.told import told


def _tell(garden: Garden, kind: str) -> bool:
    """Put such a sentence with an error at the end of the chapter on results."""
    records = _records(garden, kind)
    things: list[str | Record] = [f"told {kind}", *records, *(["totals"] if kind == "fund" else [])]
    if not all(map(garden.free, things)):
        return False
    found = told(garden.setting, kind, garden.chance, garden.chance.choice([-1, 1]))
    blocks = garden.report.blocks
    place = next((at for at, block in enumerate(blocks) if block.text == "BAB IV PENUTUP"), None)
    if found is None or place is None:
        return False
    new, printed, expected = found
    wrong = next(block for block in new if printed in block.text)
    blocks[place:place] = new
    garden.take(*things)
    garden.owe("narrative_mismatch", "error", block=wrong, printed=printed, expected=expected)
    return True


def _records(garden: Garden, kind: str) -> list[Record]:
    """The lines that the sentence counts or quotes: no other error changes them."""
    if kind not in ("counts", "reached", "missed", "year"):
        return []
    sheets = garden.report.of_kind("midterm", "agreement", "yearly")
    return [record for sheet in sheets for record in sheet.of_level("objective")]


@planter
def narrative_counts(garden: Garden) -> bool:
    """There are fewer or more objectives than the text says."""
    return _tell(garden, "counts")


@planter
def narrative_reached(garden: Garden) -> bool:
    """Fewer or more indicators reached their target."""
    return _tell(garden, "reached")


@planter
def narrative_missed(garden: Garden) -> bool:
    """Fewer or more indicators did not reach their target."""
    return _tell(garden, "missed")


@planter
def narrative_year(garden: Garden) -> bool:
    """A line's figures are told under the year before."""
    return _tell(garden, "year")


@planter
def narrative_fund(garden: Garden) -> bool:
    """What was spent of a fund is another share of it."""
    return _tell(garden, "fund")


@planter
def narrative_fraction(garden: Garden) -> bool:
    """A fraction in two lines gives another result."""
    return _tell(garden, "fraction")


@planter
def narrative_list(garden: Garden) -> bool:
    """A list has more items than its sentence says."""
    return _tell(garden, "list")
