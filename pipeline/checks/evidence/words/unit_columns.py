"""Figures in another unit than their line has: `2 kasus` in a line of per cents, a share that begins with a count."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, body_cells, grouped, lines_of
from pipeline.checks.evidence.told_columns import roles_of_columns
from pipeline.checks.evidence.words.measures import counted_by, told_apart, unit_of
from schemas.vocabulary import Role

_FIGURE = re.compile(r"^\W*\d[\d.,]*\s*(?P<unit>%|[^\W\d_]{2,})\W*$")
_BARE = re.compile(r"^[^\w%]*\d[\d.,]*[^\w%]*$")
_MEASURED = (Role.TARGET, Role.REALIZATION)

#: what is counted in the unit of its line; a percentage, a sum of money and a column that says its unit are not
_IN_THE_UNIT = frozenset({None, Role.TARGET.value, Role.REALIZATION.value, Role.REMARK.value})
_OF_ITS_OWN = re.compile(r"(?i)%|persen|capaian|\brp\b|rupiah|anggaran|pagu|\bbobot\b|\([^()\d]{1,20}\)")
_START = re.compile(r"(?i)\b(?:kondisi|data|capaian)\b.{0,30}\bawal\b")
_SHARE = re.compile(r"^\W*\d{1,3}(?:[.,]\d{1,2})?\s*%?\W*$")
_THOUSANDS = re.compile(r"^\W*\d{1,3}(?:\.\d{3})+\W*$")
_PERCENT = frozenset({"percent"})
_FAR = 5  # times the greatest planned share: no plan begins there
_FEWEST = 3  # targets that show that a share is planned
_WORD = re.compile(r"[^\W\d_]{3}")


def other_units(frames: Frames) -> Iterator[tuple[str | None, Line, Line, str]]:
    """Name, cell with the unit, first figure and its unit, of lines all of whose figures with a unit have another.

    Only where both are known and no kin, and where no bare target or realization has the unit of its line.
    """
    columns, others = _units_and_others(frames)
    measured = {place for place, role in roles_of_columns(frames).items() if role in _MEASURED} - others
    bare = set[tuple[str, int]]()
    told: dict[tuple[str, int], Line] = {}
    figures: dict[tuple[str, int], list[tuple[Line, str]]] = {}
    names: dict[tuple[str, int], str] = {}
    for cell in body_cells(frames) if columns else ():
        place, text, line = _place(cell), str(cell["text"]), (cell["table_id"], int(cell["row"]))
        if place in columns:
            told |= {(line[0], row): cell for row in range(line[1], line[1] + int(cell["row_span"]))}
            continue
        match = None if place in others else _FIGURE.match(text)
        if match is not None:
            figures.setdefault(line, []).append((cell, match["unit"]))
        elif place in measured and _BARE.match(text):
            bare.add(line)
        elif _WORD.search(text):
            names.setdefault(line, text)
    for line, found in figures.items():
        unit = unit_of(str(told[line]["text"])) if line in told else frozenset()
        if unit and line not in bare and all(told_apart(unit, unit_of(own)) for _, own in found):
            yield names.get(line), told[line], *found[0]


def _units_and_others(frames: Frames) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """Columns of units below a heading of their own (below that of figures they are of these alone), and those whose
    figures have a unit of their own."""
    units, others = set(), set()
    headed = Counter((column["table_id"], column["heading"]) for column in _columns(frames).values())
    for place, column in _columns(frames).items():
        alone = not column["heading"] or headed[column["table_id"], column["heading"]] == 1
        if column["role"] == Role.UNIT and alone:
            units.add(place)
        if column["role"] not in _IN_THE_UNIT or _OF_ITS_OWN.search(str(column["heading"])):
            others.add(place)
    return units, others


def _columns(frames: Frames) -> dict[tuple[str, int], Line]:
    return {_place(column): column for column in lines_of(frames, "columns")}


def _place(line: Line) -> tuple[str, int]:
    """Table and column of a cell or of a column itself."""
    return line["table_id"], int(line["column"])


def counts_for_shares(frames: Frames) -> Iterator[tuple[Line, Line, Line]]:
    """Indicator, state at the start and a target of lines that plan a share: all their targets are per cent or small,
    and the state is a count, by its unit or its thousands."""
    every = _columns(frames)
    goals = {place for place, column in every.items() if column["role"] == Role.TARGET}
    starts = {place for place, column in every.items() if _START.search(str(column["heading"]))} - goals
    filled = body_cells(frames) if starts else []
    rows = grouped(((cell["table_id"], int(cell["row"])), cell) for cell in filled)
    for cells in rows.values():
        indicator = next((cell for cell in cells if counted_by(str(cell["text"])) == _PERCENT), None)
        targets = [cell for cell in cells if _place(cell) in goals]
        shares = [cell for cell in targets if _SHARE.match(str(cell["text"]))]
        if indicator is None or len(shares) < _FEWEST or len(shares) < len(targets):
            continue
        for cell in cells:
            if _place(cell) in starts and _is_count(str(cell["text"]), shares):
                yield indicator, cell, shares[0]


def _is_count(text: str, shares: list[Line]) -> bool:
    """Whether a figure has a unit that is no share's, or its mark parts thousands: as decimals it would be far from all
    shares of its line."""
    match = _FIGURE.match(text)
    if match is not None and told_apart(_PERCENT, unit_of(match["unit"])):
        return True
    if not _THOUSANDS.match(text):
        return False
    planned = [float(re.sub(r"[^\d,.]", "", str(cell["text"])).strip(".,").replace(",", ".")) for cell in shares]
    return text.count(".") > 1 or float(re.sub(r"[^\d.]", "", text)) > _FAR * max(planned)
