"""Rows of one document in two releases, matched by what they say."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

import pandas as pd

from schemas.catalogue import columns_of
from schemas.dictionary import KEYS
from schemas.missing import records
from schemas.tables.tidy import TIDY

Row = Mapping[str, Any]
Match = tuple[Row | None, Row | None]

#: where a row stands: no part of what it says
POSITION = frozenset(
    {"table_id", "page", "page_first", "page_last", "row_no", "row", "cell_row", "cell_column", "text_from"}
    | {"x0", "top", "x1", "bottom"}
)
#: what names a line for people, beside its table: the natural keys
_NATURAL: Mapping[str, tuple[str, ...]] = {
    "documents": (),
    "source_tables": (),
    "listed_tables": ("number",),
    "passages": ("row_no",),
    **{name: published.names for name, published in TIDY.items()},
    "causes": ("kind", "table_number", "row_key", "column"),
    "findings": ("rule", "table_number", "row_key", "column", "quarter"),
    "corrections": ("kind", "table", "rule", "row_key", "column", "quarter"),
    "reading_doubts": ("row", "column", "rule"),
    "checks": ("rule",),
    "entities": ("kind", "name"),
    "series": ("entity_id", "year", "period", "measure", "table"),
    "entity_candidates": ("kind", "name_1", "name_2"),
}
_NOT_SHOWN = frozenset({"level", "subject_type", "document_id"})
#: places only: nothing to say about another document's
_OF_PLACES = frozenset({"origins", "evidence", "pages"})
_ALIKE = 0.5  # share of equal values from which two rows are one that changed
_MOST_COMPARED = 250_000  # pairs of rows of one table; beyond, they are added and removed rows


def _natural_key(table: str) -> tuple[str, ...]:
    """Columns that name a row of `table` within its document and source table."""
    known = KEYS.get(table, ())
    return _NATURAL.get(table, tuple(c for c in known if c not in ("document_id", "table_id")))


def shown_key(table: str, row: Row, labels: Mapping[str, str]) -> str:
    """The row's name for people: its table's number, then its natural key."""
    label = labels.get(str(row.get("table_id") or ""), "")
    names = [str(row[c]) for c in _natural_key(table) if c not in _NOT_SHOWN and not pd.isna(row[c])]
    distinct = [name for i, name in enumerate(names) if i == 0 or name != names[i - 1]]
    return " › ".join([label, *distinct] if label else distinct)


def match_rows(
    table: str,
    old: pd.DataFrame | None,
    new: pd.DataFrame | None,
    same_content: bool,
    labels_old: Mapping[str, str],
    labels_new: Mapping[str, str],
) -> Iterator[Match]:
    """Pairs of rows that are not equal; a side is None where the row is new or gone. In printed order of the newer.

    `labels` name the source tables of two different PDFs; those of one PDF are matched by `table_id`. Rows that say the
    same elsewhere are paired too (the caller calls them moved).
    """
    if not same_content and old is not None and new is not None and table in _OF_PLACES:
        return
    rows_old, rows_new = _rows(old, labels_old), _rows(new, labels_new)
    said = [c for c in columns_of(table) if c not in POSITION and c not in ("document_id", "finding_id")]
    whole = [c for c in columns_of(table) if c != "document_id"]
    key = ["_table", *_natural_key(table)]
    steps = [["_table", *said], key] if not same_content else [whole, ["_table", *said], key]
    finders: list[Callable[..., Iterable[tuple[int, int]]]] = [
        *(partial(_equal, columns=columns) for columns in steps),
        *(partial(_alike, group=group, said=said) for group in (["_table"], [])),  # in the table, then wherever it went
    ]
    found, left, right = _paired(rows_old, rows_new, finders)
    matches: list[tuple[float, Match]] = [(b, (rows_old[a], rows_new[b])) for a, b in found]
    matches += [(b, (None, rows_new[b])) for b in right]
    matches += [(a + 0.5, (rows_old[a], None)) for a in left]
    matches.sort(key=lambda pair: pair[0])
    yield from (match for _, match in matches if not _says_the_same(*match, whole))


def _paired(
    old: Sequence[Row], new: Sequence[Row], finders: Sequence[Callable[..., Iterable[tuple[int, int]]]]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of rows, each finder asked for what those before it left; and the rows of both sides without a pair."""
    found: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for find in finders:
        pairs = list(find(old, new, left, right))
        found += pairs
        left, right = _rest(left, [a for a, _ in pairs]), _rest(right, [b for _, b in pairs])
    return found, left, right


def _says_the_same(one: Row | None, other: Row | None, columns: Sequence[str]) -> bool:
    return one is not None and other is not None and _tuple(one, columns) == _tuple(other, columns)


def _rows(frame: pd.DataFrame | None, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    if frame is None:
        return []
    rows = records(frame)
    for row in rows:
        own = row.get("table_id")
        row["_table"] = labels.get(own, own) if own is not None else None
    return rows


def _equal(
    old: Sequence[Row], new: Sequence[Row], left: Sequence[int], right: Sequence[int], columns: Sequence[str]
) -> list[tuple[int, int]]:
    """Rows with equal values in `columns`, paired in order where several are."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for a in left:
        places.setdefault(_tuple(old[a], columns), []).append(a)
    waiting: dict[tuple[Any, ...], list[int]] = {}
    for b in right:
        waiting.setdefault(_tuple(new[b], columns), []).append(b)
    return [
        (a, b)
        for values, rows in places.items()
        for a, b in zip_longest(rows, waiting.get(values, ()))
        if a is not None and b is not None
    ]


def _alike(
    old: Sequence[Row],
    new: Sequence[Row],
    left: Sequence[int],
    right: Sequence[int],
    group: Sequence[str],
    said: Sequence[str],
) -> Iterator[tuple[int, int]]:
    """Rows of which at least half the values are equal, the most alike first, within equal values of `group`."""
    if len(left) * len(right) > _MOST_COMPARED:
        return
    scored: list[tuple[float, int, int]] = []
    for a in left:
        for b in right:
            if _tuple(old[a], group) == _tuple(new[b], group):
                share = _share(_tuple(old[a], said), _tuple(new[b], said))
                if share >= _ALIKE:
                    scored.append((-share, a, b))
    taken: tuple[set[int], set[int]] = set(), set()
    for _, a, b in sorted(scored):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            yield a, b


def _share(one: tuple[Any, ...], other: tuple[Any, ...]) -> float:
    filled = [(x, y) for x, y in zip(one, other, strict=True) if x is not None or y is not None]
    return sum(x == y for x, y in filled) / len(filled) if filled else 1.0


def _rest(all_rows: list[int], taken: Sequence[int]) -> list[int]:
    gone = set(taken)
    return [row for row in all_rows if row not in gone]


def _tuple(row: Row, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row.get(c) for c in columns)
