"""Names and numbers of persons are left out of what is published: a mark stands in their places.

A report is the work of an office. Its programs, units and positions stay; who signed it, or who is named as the one
to answer for a line, is nobody's data. `keep_persons` of the settings keeps them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

import pandas as pd

from pipeline.normalize.outcome.person_names import is_common_name, is_name, terms
from pipeline.normalize.outcome.persons import (
    Span,
    has_rank_or_number,
    merged_spans,
    name_runs,
    persons_in,
    replaced,
    signs,
)
from schemas.catalogue import numbers_of, typed
from schemas.titles import period_title
from schemas.vocabulary import MONTHS, PATH

Record = dict[str, Any]
Records = Mapping[str, Sequence[Record]]
_AS_IT_IS = frozenset({"document_id", "table_id", "sha256", "file_name", "finding_id"})
_ABOVE, _BELOW = 3, 4  # lines of a signature above its rank and number, and below its position
_DATED = re.compile(rf"\s*,\s*(?:\d|\.|…|{'|'.join(period_title(month, 'id')[:4] for month in MONTHS)})")


def without_persons(records: Records) -> dict[str, list[Record]]:
    """The records of one document with `[nama]` and `[NIP]` where they name persons (marks: persons.toml).

    A name that is told somewhere (by its title, its number, its place in a form or a signature) goes wherever the
    document prints it. Rows, places and every other text stay as they are.
    """
    spans: dict[tuple[str, int], list[Span]] = {}
    for index, found in _in_signatures(records.get("passages", ())):
        spans.setdefault(("passages", index), []).extend(found)
    for index, mark in _in_forms(records.get("cells", ())):
        text = records["cells"][index]["text"]
        spans.setdefault(("cells", index), []).append(Span(0, len(text), mark))
    told = {table: _texts(rows, numbers_of(table)) for table, rows in records.items()}
    texts = set().union(*told.values())
    own = {name: persons_in(name) for name in set().union(*(text.split(PATH) for text in texts))}
    names = _Names(own, spans, records)
    hidden = {text: cleared for text in texts if (cleared := names.cleared(text, own)) != text}
    marked = {table for table, _ in spans}
    plain = {table for table in records.keys() - marked if _names_nobody(records[table], told[table], hidden)}
    return {
        table: list(rows)
        if table in plain
        else [_masked(row, spans.get((table, i), []), own, names, hidden) for i, row in enumerate(rows)]
        for table, rows in records.items()
    }


def doubts_without_persons(doubts: pd.DataFrame) -> pd.DataFrame:
    """`reading_doubts` without the persons that a second reader saw where the first one's were left out."""
    pairs = zip(doubts["reading_1"], doubts["reading_2"], strict=True)
    mark = terms().raw["name_mark"]
    hidden = [b if pd.isna(b) else mark if has_mark(a) else replaced(b, persons_in(b)) for a, b in pairs]
    return typed(doubts.assign(reading_2=pd.Series(hidden, dtype="str", index=doubts.index)), "reading_doubts")


def has_mark(text: object) -> bool:
    """Whether a person was left out of `text`; not of a null."""
    raw = terms().raw
    return isinstance(text, str) and (raw["name_mark"] in text or raw["number_mark"] in text)


def pieces(text: str) -> list[str]:
    """What stands around the marks in `text`."""
    raw = terms().raw
    return re.split("|".join(re.escape(raw[name]) for name in ("name_mark", "number_mark")), text)


class _Names:
    """Names that the document was seen to print, to be found wherever they stand."""

    def __init__(
        self, own: Mapping[str, list[Span]], spans: Mapping[tuple[str, int], list[Span]], records: Records
    ) -> None:
        self._mark = terms().raw["name_mark"]
        told = {text[s.start : s.end] for text, found in own.items() for s in found if s.mark == self._mark}
        for (table, index), found in spans.items():
            text = records[table][index]["text"]
            told |= {text[s.start : s.end] for s in found if s.mark == self._mark}
        bare = {core for name in told if (core := _core(name))}
        self.alone = frozenset(name.casefold() for name in bare)
        long = sorted((name for name in bare if is_name(name)), key=lambda name: (-len(name), name))
        spaced = "|".join(r"\s+".join(map(re.escape, name.split())) for name in long)
        self._pattern = re.compile(rf"(?<!\w)(?:{spaced})(?![^\W\d])", re.IGNORECASE) if long else None

    def cleared(self, text: str, own: Mapping[str, list[Span]]) -> str:
        """`text` without persons, name by name where it is a path."""
        return PATH.join([_mask(name, own.get(name, ()), self) for name in text.split(PATH)])

    def within(self, text: str) -> Iterator[Span]:
        if self._pattern is not None:
            yield from (Span(match.start(), match.end(), self._mark) for match in self._pattern.finditer(text))


def _core(name: str) -> str:
    """A name without its titles, degrees and punctuation."""
    raw = terms()
    bare = raw.dotted_degree.sub("", raw.degree.sub("", name))
    while (title := re.match(r"\s*\w{1,6}\.\s*", bare)) is not None:
        bare = bare[title.end() :]
    return bare.strip(" .,;:()")


def _masked(
    row: Record, spans: Sequence[Span], own: Mapping[str, list[Span]], names: _Names, hidden: Mapping[str, str]
) -> Record:
    """`row` without persons; `hidden` are the texts that name some wherever they stand, as they are to be."""
    if not spans and _is_plain(row, hidden):
        return row
    out = row
    for column, value in row.items():
        if not isinstance(value, str) or column in _AS_IT_IS:
            continue
        if _says_who(row, column) and is_common_name(value):
            text = terms().raw["name_mark"]
        elif spans and column == "text":
            text = _mask(value, [*spans, *own.get(value, ())], names)
        else:
            text = hidden.get(value, value)
        if text != value:
            out = {**out, column: text}
            if column == "text" and "value" in out:
                out["value"] = None  # a number of a person is no figure
    if out is not row and out.get("text") != row.get("text") and "text_read" in out:
        out |= {"text_read": None, "text_basis": None}  # the same person, spelt as OCR saw it
    return out


def _mask(text: str, spans: Sequence[Span], names: _Names) -> str:
    """`text` without the persons at `spans`, those told elsewhere, and itself where it is one of them."""
    mark = terms().raw["name_mark"]
    found = (
        [Span(0, len(text), mark)] if text.casefold() in names.alone else merged_spans([*spans, *names.within(text)])
    )
    return replaced(text, found) if found else text


def _says_who(row: Record, column: str) -> bool:
    return column == "responsible" or (column == "text" and row.get("role") == "responsible")


def _texts(rows: Sequence[Record], numbers: Set[str]) -> set[str]:
    """Every text of a table, whose columns `numbers` hold none, that may name a person."""
    told: set[Any] = set()
    for column in set().union(*rows) - _AS_IT_IS - numbers:
        told.update([row.get(column) for row in rows])
    return {text for text in told if isinstance(text, str)}


def _names_nobody(rows: Sequence[Record], texts: Set[str], hidden: Mapping[str, str]) -> bool:
    """Whether `rows`, which hold `texts`, stay as they are; nothing stands in them that was found by its place."""
    return hidden.keys().isdisjoint(texts) and not any(
        row.get("responsible") is not None or row.get("role") == "responsible" for row in rows
    )


def _is_plain(row: Record, hidden: Mapping[str, str]) -> bool:
    """So are nearly all rows; to look at each of their values takes several times as long."""
    plain = hidden.keys().isdisjoint(row.values())
    return plain and row.get("responsible") is None and row.get("role") != "responsible"


def _in_signatures(passages: Sequence[Record]) -> Iterator[tuple[int, list[Span]]]:
    """Passages around a rank and number, or below a position, that are a name, with the places of the names in them."""
    mark = terms().raw["name_mark"]
    pages: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        pages.setdefault(passage["page"], []).append(index)
    for indices in pages.values():
        ranked = [has_rank_or_number(passages[i]["text"]) for i in indices]
        signing = [signs(passages[i]["text"]) for i in indices]
        for k, index in enumerate(indices):
            text = passages[index]["text"]
            below = any(signing[max(0, k - _BELOW) : k])
            above = any(ranked[k + 1 : k + 1 + _ABOVE])
            directly = any(ranked[k + 1 : k + 2])
            if (above or below) and not signing[k] and is_name(text, least=1 if directly else 2):
                yield index, [Span(0, len(text), mark)]
            elif ranked[k]:
                runs = [run for run in name_runs(text) if not _DATED.match(text[run.end :])]
                if runs:
                    yield index, runs


def _in_forms(cells: Sequence[Record]) -> Iterator[tuple[int, str]]:
    """Cells below or beside a heading `Nama` or `NIP` of a table about persons, with the mark that stands for them."""
    tables: dict[str, dict[int, list[int]]] = {}
    for index, cell in enumerate(cells):
        if cell["text"]:
            tables.setdefault(cell["table_id"], {}).setdefault(cell["row"], []).append(index)
    raw = terms().raw
    for rows in tables.values():
        columns: dict[int, tuple[int, str]] = {}  # column of persons -> row of its heading, its mark
        for row, indices in sorted(rows.items()):
            folded = {index: _fold(cells[index]["text"]) for index in indices}
            beside = set(folded.values()) & set(raw["beside_names"])
            for index in indices:
                if folded[index] in raw["name_headings"] and beside - {folded[index]}:
                    columns[cells[index]["column"]] = (row, raw["name_mark"])
                elif folded[index] in raw["number_headings"] and set(folded.values()) & set(raw["name_headings"]):
                    columns[cells[index]["column"]] = (row, raw["number_mark"])
            for index in indices:
                heading, mark = columns.get(cells[index]["column"], (row, ""))
                if heading < row and _fits(cells[index]["text"], mark):
                    yield index, mark
            yield from _beside_labels(rows, row, cells)


def _beside_labels(rows: Mapping[int, list[int]], row: int, cells: Sequence[Record]) -> Iterator[tuple[int, str]]:
    """`Nama | : | X` with a row `Jabatan` or `NIP` near."""
    raw = terms().raw
    near = {_fold(cells[i]["text"]) for r in range(row - 3, row + 4) for i in rows.get(r, ())}
    ordered = sorted(rows[row], key=lambda i: cells[i]["column"])
    for label, *others in (ordered[k:] for k in range(len(ordered) - 1)):
        if _fold(cells[label]["text"]) in raw["name_headings"] and near & set(raw["beside_names"]):
            value = next((i for i in others if _fold(cells[i]["text"])), None)
            if value is not None and _fits(cells[value]["text"].lstrip(": "), raw["name_mark"]):
                yield value, raw["name_mark"]


def _fits(text: str, mark: str) -> bool:
    if mark == terms().raw["number_mark"]:
        return sum(letter.isdigit() for letter in text) >= 9
    return is_name(text, least=1) and not _fold(text).isdigit()


@lru_cache(maxsize=16384)
def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).casefold().split())
