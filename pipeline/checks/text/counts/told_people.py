"""Sentences that count people: the parts of a number, and the staff of an agency against the table that follows."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise, product

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import amount, grouped, lines_of
from pipeline.checks.evidence.tolerances import NEAR
from pipeline.checks.text.words.quantities import quantities, told_words
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_CONSISTS = re.compile(r"(?i)\s*+(?:[^\W\d_]++\s*+){0,6},?\s*+(?:yang\s+)?terdiri\s+(?:dari|atas)\s*:?[^\d.;]{0,60}")
_LAST = re.compile(r"(?i)\b(?:dan|serta)\b")
_NOT_ALL = re.compile(r"(?i)antara\s+lain|di\s?antara|termasuk|sebagian|masing-masing|semula|menjadi|%|\bRp")
_READINGS = 16  # ways to read the parts that are tried: `33,104` is a number of thousands, or has decimals
_NEAR_WHOLE, _FEWEST_PARTS, _MOST = 0.2, 2, 10  # parts farther from the whole count other things; how many there are


def wrong_compositions(sentence: Sentence) -> Iterator[Finding]:
    """The whole that its parts do not come to: people, or things that all parts name alike; the last follows "dan"."""
    text, found = sentence.text, quantities(sentence.text)
    people = set(told_words()["people"]["units"])
    for at, whole in enumerate(found):
        parts = found[at + 1 :]
        if not _FEWEST_PARTS <= len(parts) <= _MOST or not _CONSISTS.fullmatch(text[whole.end : parts[0].start]):
            continue
        told = text[whole.end :]
        alike = whole.unit in people or all(part.unit == whole.unit for part in parts)
        if not alike or _NOT_ALL.search(told) or not _LAST.search(text[parts[-2].end : parts[-1].start]):
            continue
        (printed, half), *_ = whole.values
        read = list(islice(product(*([value for value, _ in part.values] for part in parts)), _READINGS))
        margin = half + sum(part.values[-1][1] for part in parts) + 1e-6
        values = min(read, key=lambda some: abs(sum(some) - printed))
        near = abs(sum(values) - printed) <= max(1.0, _NEAR_WHOLE * printed)
        if near and not any(_come_to(some, printed, margin) for some in read):
            shown = f"{amount(sum(values))} ({' + '.join(map(amount, values))})"
            yield said(sentence, whole, shown)
        return


def _come_to(parts: Sequence[float], whole: float, margin: float) -> bool:
    """Whether the parts, or some of them, add up to the whole."""
    sums = (sum(some) for size in range(1, len(parts) + 1) for some in combinations(parts, size))
    return any(abs(found - whole) <= margin for found in sums)


_PEOPLE = r"pegawai|kepegawaian|personil|personel|aparatur|asn|pns|sumber\s+daya\s+manusia|sdm"
_ABOUT_PEOPLE = re.compile(rf"(?i)\b(?:{_PEOPLE})\b")
_TOLD = re.compile(
    r"(?i)\b(?:sebanyak|sejumlah|berjumlah|jumlah\w*\s+(?:adalah|yaitu|sebesar))\s+(?P<count>\d{1,3}(?:\.\d{3})?)\s+"
    r"(?:\([^()]{1,40}\)\s*)?orang\b"
)
#: of a part, or of other people
_OF_A_PART = re.compile(
    r"(?i)\b(?:golongan|eselon|jabatan|pendidikan|jenis\s+kelamin|laki\W*laki|perempuan|pensiun\w*|peserta|pelatihan|diklat"
    r"|bimbingan|tahun\s+(?:lalu|sebelumnya)|honorer|kontrak|yang\s+(?:mengikuti|telah|belum))\b"
)
_ALL = re.compile(r"(?i)^\W*(?:jumlah|total)\b")
_FEWEST_OFF = 2  # apart, or `NEAR`: other numbers count other people
_FEWEST = 5  # people: smaller numbers are in any table
_WITNESSES = 2  # lines or columns that give the number of the table


class Staff:
    """Per page the first table of people that begins there: every number that it gives, and those it gives of all."""

    def __init__(self, frames: Frames) -> None:
        titled = {line["table_id"]: str(line["caption"] or "") for line in lines_of(frames, "source_tables")}
        self._tables: dict[int, Grid] = {}
        for grid in grids(frames, lambda table: bool(_ABOUT_PEOPLE.search(titled[table["table_id"]]))):
            self._tables.setdefault(int(grid.table["page_first"]), grid)

    def after(self, page: int | None) -> Grid | None:
        """The table on `page`, or else on the next one."""
        return None if page is None else self._tables.get(page, self._tables.get(page + 1))


def wrong_staff(sentence: Sentence, staff: Staff) -> Iterator[Finding]:
    """`didukung oleh personil sebanyak 62 orang`, where the line of all people adds up to 61 and nothing gives 62."""
    for match in _TOLD.finditer(sentence.text):
        before = sentence.text[: match.end()]
        count = int(match["count"].replace(".", ""))
        if count < _FEWEST or not _ABOUT_PEOPLE.search(before) or _OF_A_PART.search(before):
            continue
        page = sentence.passage_at(match.start())["page"]
        grid = staff.after(None if page is None else int(page))
        found = _of_all(grid, count) if grid is not None else None
        if found is not None:
            yield said(sentence, group_of(match, "count"), str(found[0]), *found[1])


def _of_all(grid: Grid, told: int) -> tuple[int, tuple[Place, ...]] | None:
    """How many people the lines of all give, where that is near `told` and no line, column or figure gives `told`."""
    rows = {row: _whole(grid, row) for row in grid.rows}
    columns = grouped((item.place.cell_column, item) for items in rows.values() for item in items)
    sums = [_sum(items) for items in (*rows.values(), *columns.values())]
    values = [int(item.value) for items in rows.values() for item in items]
    pairs = [one + other for one, other in pairwise(_sum(items) for items in rows.values())]
    if told in sums or told in values or told in pairs:
        return None
    off = max(_FEWEST_OFF, NEAR * told)
    for row, items in rows.items():
        name = " ".join(grid.words(row))
        for total in dict.fromkeys((_sum(items), *(int(item.value) for item in items))):
            if _ALL.match(name) and abs(total - told) <= off and [*sums, *values, *pairs].count(total) >= _WITNESSES:
                return total, tuple(item.place for item in items)
    return None


def _whole(grid: Grid, row: int) -> list[Item]:
    """The counts of a row; its number in the first column is none."""
    found = [item for column in grid.rows[row] if column and (item := grid.item(row, column)) is not None]
    return [item for item in found if float(item.value).is_integer() and item.value >= 0]


def _sum(items: Sequence[Item]) -> int:
    return sum(int(item.value) for item in items)
