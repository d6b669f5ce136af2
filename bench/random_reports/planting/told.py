"""Errors of sentences that tell otherwise than the tables, or than themselves; see `bench.random_reports.told`."""

from functools import partial

from bench.random_reports.planting.garden import PLANTERS, Garden
from bench.random_reports.report import Record
from bench.random_reports.told import told, wordings


def _tell(garden: Garden, kind: str) -> None:
    """Put such a sentence with an error at the end of the chapter on results."""
    records = _records(garden, kind)
    things: list[str | Record] = [f"told {kind}", *records, *(["totals"] if kind == "fund" else [])]
    garden.need(all(map(garden.free, things)))
    new, printed, expected = garden.known(told(garden.setting, kind, garden.chance, garden.chance.choice([-1, 1])))
    blocks = garden.report.blocks
    place = garden.known(next((at for at, block in enumerate(blocks) if block.text == "BAB IV PENUTUP"), None))
    wrong = next(block for block in new if printed in block.text)
    blocks[place:place] = new
    garden.take(*things)
    garden.owe("narrative_mismatch", "error", block=wrong, printed=printed, expected=expected)


def _records(garden: Garden, kind: str) -> list[Record]:
    """The lines that the sentence counts or quotes: no other error changes them."""
    if kind not in ("counts", "reached", "missed", "year"):
        return []
    sheets = garden.report.of_kind("midterm", "agreement", "yearly")
    return [record for sheet in sheets for record in sheet.of_level("objective")]


for _kind in wordings():  # narrative_counts, narrative_reached ...: told.toml says what is wrong in each
    PLANTERS[f"narrative_{_kind}"] = partial(_tell, kind=_kind)
