"""Lines of two tables of one report that tell themselves the same, and one number that a table prints in two lines."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import lines_of, report_year
from pipeline.checks.evidence.same.same_quantities import Observed, SameQuantity, columns_by_quantity
from pipeline.checks.evidence.words.names import LONG_NAME, name_key
from pipeline.normalize.values.names import fold, split_item
from schemas.vocabulary import Role

Group = tuple[str, ...]

#: figures of two lines that agree, different ones among them, before the one that does not is accused, and the digits
#: of one of them at least: targets of 100 and 85 are those of many lines
_FEWEST_AGREEING, _TELLING_DIGITS = 2, 3
#: role, year and period of a quantity: figures agree whatever else their headings say (`Target`, `Target RPJMD`)
_KIND = 3
#: words of a heading that leave its meaning as it is: `Kondisi Tahun 2018`, `Kondisi 2018 (%)`
_IDLE = re.compile(r"tahun|thn|th|[^a-z0-9]")


def same_lines(frames: Frames) -> Iterator[SameQuantity]:
    """A line of a small table (of one objective, of one program) and the same line of another, which differ in one
    quantity only: as `same_quantities` has it, of columns with this one line.

    Where more figures differ it is another line, another period or another version of it.
    """
    for name, tables in _figures(frames).items():
        for (_, one), (_, other) in combinations(tables.items(), 2):
            differing = [group for group in one if group in other and not one[group].agrees(other[group])]
            agreeing = [one[g] for g in one for h in other if g[:_KIND] == h[:_KIND] and one[g].agrees(other[h])]
            values = {figure.value for figure in agreeing}
            enough = len(values) >= _FEWEST_AGREEING and any(_is_telling(figure) for figure in agreeing)
            if len(differing) == 1 and enough:
                [group] = differing
                yield SameQuantity(group, {name: one[group]}, {name: other[group]}, (name,))


def _is_telling(figure: Observed) -> bool:
    digits = re.sub(r"\D", "", str(figure.line["text"])).strip("0")
    return len(digits) >= _TELLING_DIGITS


def _figures(frames: Frames) -> Mapping[str, Mapping[str, Mapping[Group, Observed]]]:
    """Folded name of a line -> table -> the figure of each quantity, of those that the table prints once."""
    found: dict[str, dict[str, dict[Group, Observed]]] = {}
    twice: set[tuple[str, str, Group]] = set()

    def add(name: str, table: str, group: Group, figure: Observed) -> None:
        if (
            len(name) >= LONG_NAME
            and found.setdefault(name, {}).setdefault(table, {}).setdefault(group, figure) is not figure
        ):
            twice.add((name, table, group))

    for group, columns in columns_by_quantity(frames).items():
        for table, column in columns:
            for name, figure in column.items():
                add(name, table, group, figure)
    for name, table, group, figure in _of_other_years(frames):
        add(name, table, group, figure)
    for name, table, group in twice:
        del found[name][table][group]
    return found


def _of_other_years(frames: Frames) -> Iterator[tuple[str, str, Group, Observed]]:
    """Figures below headings that say another year and what they are in words of their own (`Kondisi 2018`)."""
    of_report = report_year(frames)
    for line in lines_of(frames, "observations"):
        remark = line["role"] in (None, Role.REMARK) and None not in (line["year"], line["value"], line["heading"])
        if remark and line["year"] != of_report:
            heading = _IDLE.sub("", str(line["heading"]).casefold().rpartition("›")[2])
            yield name_key(line["name"]), line["table_id"], (heading, str(line["year"])), Observed(line)


_ALL = re.compile(r"(?i)^(?:(?:jumlah|banyaknya)(?:\s+(?:seluruh|total|keseluruhan))?|total)\s+(?P<thing>.+)$")
_PARTED = re.compile(
    r"(?i)^(?:jumlah|banyaknya|total)\s+(?P<thing>.+?)\s+(?:berdasarkan|menurut|per)\s+(?:jenis|kelompok|bentuk|golongan|kategori)(?:nya)?\b"
)


def same_counts(frames: Frames) -> Iterator[tuple[Observed, Observed]]:
    """The number of things by their kinds, and the number of all of them, of the column of a table in which these
    differ least, where they agree in as many others as they differ in: else not all kinds are counted, and one line
    tells once that it is not the other. Nought is no count."""
    lines: dict[tuple[str, str], dict[str, dict[int, Observed]]] = {}
    for one in lines_of(frames, "observations"):
        name = split_item(str(one["name"] or one["line"] or "")).name.strip()
        match, kind = _PARTED.match(name), "parted"
        if match is None:
            match, kind = _ALL.match(name), "all"
        if match is None or one["value"] is None or one["role"] == Role.NUMBER:
            continue
        of_kind = lines.setdefault((one["table_id"], fold(match["thing"])), {}).setdefault(kind, {})
        of_kind[int(one["column"])] = Observed(one)
    for found in lines.values():
        both = [(found["parted"][at], found["all"][at]) for at in found.get("parted", {}) if at in found.get("all", {})]
        differing = [pair for pair in both if pair[0].value != pair[1].value and pair[0].value and pair[1].value]
        if 0 < len(differing) <= sum(one.value == other.value for one, other in both):
            yield min(differing, key=lambda pair: abs(pair[0].value / pair[1].value - 1))
