"""What stands over programs and objectives: an affair, a kind of money, a mission, an agency; a column that groups."""

from collections.abc import Mapping, Sequence

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.section_bands import band_in, labelled
from pipeline.normalize.values.names import ABOVE, AGENCY, is_rating, is_total, level_of_words, shown
from schemas.vocabulary import Level

_KINDS = (ABOVE, AGENCY)  # the outer one first
_GROUPS = 0.7  # texts for each row, up to which a column of words left of all names groups them (0.02 to 0.63, or 0.98)


def names_over(
    grid: Grid, blocks: Sequence[Block], entries: Sequence[Entry], left: Sequence[int]
) -> Mapping[int, Sequence[str]]:
    """Grid row -> the names over its program, its objective or its agency, of each kind where the table prints several;
    none over sums. `entries` are the table's lines, `left` its columns of words left of all names, outermost first."""
    bands = {row: band for row in grid.body if (band := band_in(grid, row, blocks)) is not None}
    missions = [(row, shown(band.name.text)) for row, band in bands.items() if band.level == ABOVE]
    over, told, lines = dict[str, str](), dict[int, dict[str, str]](), list[dict[str, str]]()
    for entry in entries:
        while missions and missions[0][0] < entry.row:
            over = {ABOVE: missions.pop(0)[1]}
        name = shown(entry.own.text) if entry.own is not None else ""
        kind = _kind_of(entry, name)
        if kind is not None:
            told[entry.row] = {above: over[above] for above in over if kind == AGENCY != above}
            over = {**told[entry.row], kind: name}
        elif entry.level is not None:
            told[entry.row] = over
            lines.append(over)
        else:
            told[entry.row] = {}
    several = [kind for kind in _KINDS if len({names.get(kind) for names in lines}) > 1]
    found, names = dict[int, Sequence[str]](), dict[str, str]()
    sums = {entry.row for entry in entries if entry.level is None}
    groups = dict.fromkeys((column for column in left if _groups(grid, column)), "")
    for row in range(grid.table.row_count):  # those of torn figures, too
        names = told.get(row, names)
        groups |= {at: shown(piece.text) for at in groups if (piece := grid.starting(row, at)) is not None}
        outer = [] if row in sums else list(filter(None, groups.values()))
        found[row] = [*outer, *(names[kind] for kind in several if kind in names)]
    return found


def _groups(grid: Grid, column: int) -> bool:
    """Whether a column prints several texts, and fewer than there are rows."""
    texts = [piece.text for row in grid.body if (piece := grid.starting(row, column)) is not None]
    return len(set(texts)) > 1 and len(texts) <= _GROUPS * len(grid.body)


def _kind_of(entry: Entry, name: str) -> str | None:
    """What stands over others, by its words or its label (`Misi 1: ...`)."""
    said = level_of_words(name) if entry.level in {None, Level.PROGRAM} else None
    if said == ABOVE or entry.level is None:
        return said if said in _KINDS else None if is_total(name) or is_rating(name) else ABOVE
    label = labelled(name)
    return ABOVE if label is not None and label[0] == ABOVE else None
