"""What stands over programs and objectives: an affair, a kind of money, a mission, an agency; a column that groups."""

from collections.abc import Mapping, Sequence

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.section_bands import band_in, labelled
from pipeline.normalize.values.names import ABOVE, AGENCY, is_rating, is_total, level_of_words, shown
from schemas.vocabulary import Level

_Over = dict[str, str]  # kind -> name
_KINDS = (ABOVE, AGENCY)  # the outer one first
_GROUPS = 0.7  # texts for each row, up to which a column of words left of all names groups them (0.02 to 0.63, or 0.98)


def names_over(
    grid: Grid, blocks: Sequence[Block], entries: Sequence[Entry], left: Sequence[int]
) -> Mapping[int, Sequence[str]]:
    """Grid row -> the names over its program, its objective or its agency, of each kind where the table prints several;
    none over sums. `entries` are the table's lines, `left` its columns of words left of all names, outermost first."""
    bands = ((row, band_in(grid, row, blocks)) for row in grid.body)
    missions = [(row, shown(band.name.text)) for row, band in bands if band is not None and band.level == ABOVE]
    told, lines = _told(entries, missions)
    several = [kind for kind in _KINDS if len({names.get(kind) for names in lines}) > 1]
    sums = {entry.row for entry in entries if entry.level is None}
    groups, names = _groups(grid, left), dict[str, str]()
    found = dict[int, Sequence[str]]()
    for row in range(grid.table.row_count):  # those of torn figures, too
        names = told.get(row, names)
        groups |= {at: shown(piece.text) for at in groups if (piece := grid.starting(row, at)) is not None}
        found[row] = [*(groups.values() if row not in sums else ()), *(names.get(kind, "") for kind in several)]
    return {row: list(filter(None, over)) for row, over in found.items()}


def _told(entries: Sequence[Entry], missions: list[tuple[int, str]]) -> tuple[dict[int, _Over], list[_Over]]:
    """Row of an entry -> kind of name -> what stands over it, and the same of all lines."""
    over, told, lines = _Over(), dict[int, _Over](), list[_Over]()
    for entry in entries:
        while missions and missions[0][0] < entry.row:
            over = {ABOVE: missions.pop(0)[1]}
        name = shown(entry.own.text) if entry.own is not None else ""
        kind = _kind_of(entry, name)
        if kind is not None:
            told[entry.row] = {above: over[above] for above in over if kind == AGENCY != above}
            over = {**told[entry.row], kind: name}
        else:
            told[entry.row] = over if entry.level is not None else {}
            lines += [over] * (entry.level is not None)
    return told, lines


def _groups(grid: Grid, left: Sequence[int]) -> dict[int, str]:
    """The columns that print several texts, and fewer than there are rows: each without a name yet."""
    texts = {at: [piece.text for row in grid.body if (piece := grid.starting(row, at)) is not None] for at in left}
    most = _GROUPS * len(grid.body)
    return {at: "" for at, printed in texts.items() if len(set(printed)) > 1 and len(printed) <= most}


def _kind_of(entry: Entry, name: str) -> str | None:
    """What stands over others, by its words or its label (`Misi 1: ...`)."""
    said = level_of_words(name) if entry.level in {None, Level.PROGRAM} else None
    if said == ABOVE or entry.level is None:
        return said if said in _KINDS else None if is_total(name) or is_rating(name) else ABOVE
    label = labelled(name)
    return ABOVE if label is not None and label[0] == ABOVE else None
