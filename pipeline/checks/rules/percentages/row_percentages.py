"""Shares whose part and whole are the lines above them: `Jumlah X yang ...`, `Jumlah X`, `Persentase ...`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, grouped, lines_of
from pipeline.checks.rules.percentages.percent import Percent

_COUNT = re.compile(r"(?is)^\W*(?:\w{1,2}[.)]\s*)?(?:jumlah|banyaknya)\s+(?P<thing>.+)")
_SHARE = re.compile(r"(?i)^\W*(?:\w{1,2}[.)]\s*)?(?:angka|persentase|prosentase|presentase|cakupan|tingkat|ap[kms])\b")
_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset({"dan", "yang", "di", "ke", "dari"})
_FEWEST_WORDS, _OF_IT = 3, 0.8  # words that name the whole, and the share of them that its part repeats
_FEWEST = 3  # years of the three lines
#: how near most of the shares are to what their lines give: then they were meant to be that
_NEAR = 0.05


def percentages_of_rows(frames: Frames) -> Iterator[Finding]:
    """Shares of lines that follow their part and their whole, where the part's name repeats the whole's and most are
    near what these give."""
    dated = (column for column in lines_of(frames, "columns") if column["year"] is not None)
    years = grouped((column["table_id"], int(column["column"])) for column in dated)
    wanted = {table_id for table_id, columns in years.items() if len(columns) >= _FEWEST}
    for grid in grids(frames, lambda table: table["table_id"] in wanted):
        for found in _told(grid, sorted(years[grid.table["table_id"]])):
            if 2 * sum(percent.is_near(_NEAR) for percent in found) > len(found):
                yield from (percent.finding() for percent in found if not percent.is_right())


def _told(grid: Grid, columns: Sequence[int]) -> Iterator[list[Percent]]:
    rows = list(grid.rows)
    for part, whole, share in zip(rows, rows[1:], rows[2:], strict=False):
        names = [_named(grid.rows[row]) for row in (part, whole, share)]
        if not _SHARE.match(names[2]) or not _is_of(names[0], names[1]):
            continue
        found = [
            Percent(grid, share, result, of, over)
            for at in columns
            if (result := grid.item(share, at)) and (of := grid.item(part, at)) and (over := grid.item(whole, at))
            if result.value and of.value and over.value and of.value <= over.value
        ]
        if len(found) >= _FEWEST:
            yield found


def _named(cells: Mapping[int, Line]) -> str:
    texts = [str(cell["text"]) for cell in cells.values() if cell["text"]]
    return next((text for text in texts if _COUNT.match(text) or _SHARE.match(text)), "")


def _is_of(part: str, whole: str) -> bool:
    """Whether one name counts some of what the other counts all of."""
    some, every = (_words(name) for name in (part, whole))
    return len(every) >= _FEWEST_WORDS and len(some & every) >= _OF_IT * len(every) and not some <= every


def _words(name: str) -> set[str]:
    match = _COUNT.match(name)
    return set(_WORD.findall(match["thing"].casefold())) - _EMPTY if match is not None else set()
