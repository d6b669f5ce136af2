"""Money of evaluations and plans that print it at every level: a program's is the sum of its activities', and so on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from pipeline.checks.additions.accounts import same_money
from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import (
    Line,
    by_table,
    by_unit,
    finding_of_sum,
    lines_of,
    path_key,
    place_of,
    row_key,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from pipeline.checks.evidence.words.names import first_with_letters, name_key
from pipeline.checks.rules.quarters import MOST_CARRY
from pipeline.relations.figures import is_dash
from schemas.vocabulary import QUARTERS

#: a table of which fewer parents than this add up prints something else at its upper levels
_SHARE = 0.6
_NAMES = ("program", "activity", "sub_activity")
#: lines that a parent adds up with from its first on, and lines left over, from which these belong to another parent,
#: which has no line of its own
_FEWEST_OWN, _FEWEST_LEFT = 2, 2


@dataclass(frozen=True, slots=True)
class Parent:
    """A line, and the groups of lines of which it may be the sum: the likeliest first.

    A total of which the programs say otherwise may still be that of the `finest` lines, or of the sections' own totals:
    then a program is wrong.
    """

    line: Line
    groups: Sequence[Sequence[Line]]
    finest: Sequence[Sequence[Line]] = ()


def wrong_sums(frames: Frames, table: str, column: str) -> Iterator[Finding]:
    """Lines whose money in `column` is not the sum of the lines below, per source table and period.

    No cascade: a line that adds up with its parts, or with the finest lines below, is right, and so is one that adds up
    with the first of them. "-" adds nothing; a line below without any text makes the sum unknown, unless it fits.
    """
    places = Places(frames)
    for lines in by_table(lines_of(frames, table)).values():
        right, wrong = 0, list[Finding]()
        for own in _by_period(lines):
            for parent in parents_of(own, column):
                sums = [_sum(group, column) for group in parent.groups]
                finest = [_sum(group, column) for group in parent.finest]
                if any(same_money(parent.line[column], total) for total, _ in (*sums, *finest)):
                    right += 1
                elif not any(missing for _, missing in sums) and not _ends_before(parent, column):
                    wrong.append(_finding(parent, table, column, sums[0][0], places))
        if wrong and right >= _SHARE * (right + len(wrong)):
            yield from wrong


def _ends_before(parent: Parent, column: str) -> bool:
    """Whether a program or activity is the sum of the first lines below it: the others are nested otherwise."""
    if parent.line["level"] == "total":
        return False
    for group in parent.groups:
        values = [float(line[column]) for line in group if line[column]]
        so_far = accumulate(values[: len(values) - _FEWEST_LEFT])
        if any(same_money(parent.line[column], total) for total in islice(so_far, _FEWEST_OWN - 1, None)):
            return True
    return False


def _by_period(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of each period. One that alone says another quarter than its table misprints it, and adds to its parent."""
    carried = [line.get("period", line.get("quarter")) for line in lines]
    most, count = Counter(carried).most_common(1)[0] if lines else (None, 0)
    had = {path_key(line) for line, period in zip(lines, carried, strict=True) if period == most}
    periods: dict[str | None, list[Line]] = {}
    for line, period in zip(lines, carried, strict=True):
        stray = most in QUARTERS and period in QUARTERS and count >= MOST_CARRY * len(lines)
        periods.setdefault(most if stray and path_key(line) not in had else period, []).append(line)
    yield from periods.values()


def parents_of(lines: Sequence[Line], column: str) -> Iterator[Parent]:
    """Lines with money that have lines below, in printed order; a line with several indicators counts once.

    A total, or a unit (`KECAMATAN …`) that heads its own lines, parts the table: a line of the same name in another
    part is another line.
    """
    known: dict[tuple[object, ...], Line] = {}
    part_of: dict[int, int] = {}  # id of a line -> its unit
    for part, line in by_unit(lines):
        part_of[id(line)] = part
        key = (part, line["level"], *(name_key(line[name]) for name in _NAMES))
        if line["level"] == "total":
            key = (*key, line["row_no"])
        if line["level"] in (*_NAMES, "total") and (key not in known or known[key][column] is None):
            known[key] = line
    ordered = list(known.values())
    heads = _heads(ordered, column)
    for index, line in enumerate(ordered):
        if line[column] is None or line["level"] == "sub_activity":
            continue
        if line["level"] == "total":
            parent = _total(ordered, index, column)
        else:
            here = [other for other in ordered if part_of[id(other)] == part_of[id(line)]]
            own = [other for other in here if other is not line and _is_below(other, line)]
            parent = Parent(line, _filled([*_groups(own, line, set()), *_groups(own, line, heads)]))
        if parent.groups:
            yield parent


def _total(lines: Sequence[Line], index: int, column: str) -> Parent:
    line, spans = lines[index], _around(lines, index)
    groups = [_outermost(span) for span in spans]
    if not groups[0]:  # it heads no lines: of those above it none are likelier than what comes nearest
        groups.sort(key=lambda group: abs(_sum(group, column)[0] - float(line[column])))
    sections = [[other for other in span if other["level"] == "total" and other is not line] for span in spans]
    return Parent(line, _filled(groups), [*map(_finest, spans), *sections])


def _filled(groups: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    return [group for group in groups if group]


def _outermost(lines: Sequence[Line]) -> list[Line]:
    """The programs, and the activities of those that have no money and so no line of their own."""
    told = {name_key(line["program"]) for line in lines if line["level"] == "program"}

    def is_outermost(line: Line) -> bool:
        return line["level"] == "program" or (line["level"] == "activity" and name_key(line["program"]) not in told)

    return [line for line in lines if is_outermost(line)]


def _is_below(line: Line, parent: Line) -> bool:
    names = _NAMES[: _NAMES.index(parent["level"]) + 1]
    deeper = line["level"] in _NAMES and _NAMES.index(line["level"]) >= len(names)
    return deeper and all(name_key(line[name]) == name_key(parent[name]) for name in names)


def _groups(below: Sequence[Line], parent: Line, heads: set[int]) -> list[list[Line]]:
    """The activities and the sub-activities below a program; the sub-activities of an activity, up to the next head.

    `heads` are lines (by identity) that are taken for activities although they were read a level too deep.
    """
    activities = [line for line in below if line["level"] == "activity" or id(line) in heads]
    leaves = [line for line in below if line["level"] == "sub_activity" and id(line) not in heads]
    if parent["level"] == "program":
        return [activities, leaves]
    end = next((index for index, line in enumerate(below) if id(line) in heads), len(below))
    return [[line for line in below[:end] if line["level"] == "sub_activity"]]


def _heads(lines: Sequence[Line], column: str) -> set[int]:
    """Sub-activities that lines right below add up to: activities, read a level too deep. None inside another."""
    heads, index = set(), 0
    while index < len(lines):
        parts = _run(lines, index, column) if lines[index]["level"] == "sub_activity" else 0
        if parts:
            heads.add(id(lines[index]))
        index += 1 + parts
    return heads


def _run(lines: Sequence[Line], index: int, column: str) -> int:
    """How many of the sub-activities right below line `index` add up to it; 0 where none do."""
    left = float(lines[index][column] or 0.0)
    if left <= 0:
        return 0
    for count, other in enumerate(lines[index + 1 :], 1):
        left -= float(other[column] or 0.0)
        if other["level"] != "sub_activity" or left < -RUPIAH_TOLERANCE:
            return 0
        if abs(left) <= RUPIAH_TOLERANCE:
            return count
    return 0


def _around(lines: Sequence[Line], index: int) -> list[Sequence[Line]]:
    """What a total may cover: to the next total, from the total before, all that follow, all of the table."""
    totals = [at for at, line in enumerate(lines) if line["level"] == "total" and at != index]
    after = next((at for at in totals if at > index + 1), len(lines))
    before = next((at for at in reversed(totals) if at < index - 1), -1)
    spans = [(index, after), (before, index), (index, len(lines)), (-1, len(lines))]
    return [lines[start + 1 : stop] for start, stop in spans]


def _finest(lines: Sequence[Line]) -> list[Line]:
    """Lines that no deeper one follows."""
    depths = [_NAMES.index(line["level"]) if line["level"] in _NAMES else -1 for line in lines]
    following = [*depths, -1][1:]
    return [line for line, own, next_one in zip(lines, depths, following, strict=True) if own >= max(next_one, 0)]


def _sum(lines: Sequence[Line], column: str) -> tuple[float, bool]:
    """Sum of the known figures, and whether one is missing that is no "-"."""
    missing = any(line[column] is None and not is_dash(line[f"{column}_text"] or "") for line in lines) or not lines
    return sum(float(line[column]) for line in lines if line[column] is not None), missing


def _finding(parent: Parent, table: str, column: str, expected: float, places: Places) -> Finding:
    key = row_key(parent.line) or _printed_name(parent.line, table, column, places) or "Jumlah"
    return finding_of_sum(parent.line, table, column, parent.groups[0], expected, row_key=key)


def _printed_name(line: Line, table: str, column: str, places: Places) -> str | None:
    """The first words of the row that a total without a name of its own was read from (`URUSAN …`, `KECAMATAN …`)."""
    grid = places.grid(place_of(line, table, column))
    cells = (places.cell(line["table_id"], grid[0], n) for n in range(grid[1])) if grid is not None else ()
    texts = (str(cell["text"]) for cell in cells if cell is not None and cell["text"])
    return first_with_letters(texts)
