"""Headings as another agency would print them: which families and roles survive when the words change.

    python -m bench.perturbed_headings PDF|FOLDER... --pages KEPT [--seed N] [--kinds a,b] [--most-pages N] [--show]

Reads from KEPT the pages that `bench.replay` keeps (documents that are not there are left out), understands each
document as it is printed, then once per kind of change with its headings changed, the same heading alike wherever it
stands:

  synonyms, further_synonyms   every second heading in words that the lexicon does not have (perturbed_headings.toml)
  english   all headings in English
  typing    every second word of five letters or more has a letter left out, doubled, exchanged or replaced
  broken    every second word is broken by a space
  spaced    letters set apart (`T a r g e t`)
  short     words cut to their first letters (`Angg. Keg.`)
  missing   one heading of each table is gone
  merged    two headings side by side in one cell
  order     two neighbouring groups of columns change places, twice
  blank     no heading at all, as a scan shows dark ones (only where `--kinds` names it)

What the unchanged reading says is the measure (its families were judged on the page, bench/first_looks.tsv). Counted
are tables of a family: `same` where nine tenths of the body's cells stand in a table of that family, else `none` or
`other`; columns of figures and of names with a role: `same`, `none` (a remark too), `other`; and columns that had no
role and get one of figures (`invented`), which is as bad as a wrong one.
"""

import argparse
import json
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from bench.replay import Kept, kept
from pipeline.reading.geometry import Rect
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Cell, LogicalTable, PageTable
from pipeline.tables.understand import understand
from schemas.vocabulary import NAME_ROLES, Role

__all__ = ["Kept"]  # the pickles name it

_WORDS = Path(__file__).with_suffix(".toml")
_NAMES = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACCOUNT))
_SURVIVES = 0.9  # share of the body's cells that stand in a table of the same family
_LONG = 5  # letters of a word that can bear a typing error
_SWAPS = 2
Key = tuple[int, int, int]  # page, top and left edge of a cell in points
Changed = Callable[[str, random.Random], str]


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _key(cell: Cell) -> Key:
    part = cell.parts[0]
    return part.page, round(part.rect.top), round(part.rect.x0)


def _by_words(kind: str, share: float, text: str, drawn: random.Random) -> str:
    if drawn.random() >= share:
        return text
    words = _words()[kind]
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)

    def other(match: re.Match[str]) -> str:
        word = drawn.choice(words[" ".join(match.group().casefold().split())])
        return word.upper() if match.group().isupper() else word.title()

    return re.sub(rf"\b(?:{pattern})\b", other, text, flags=re.IGNORECASE)


def _each_word(change: Callable[[str, random.Random], str], text: str, drawn: random.Random) -> str:
    """Every second long word at random, one at least."""
    words = [match.span() for match in re.finditer(rf"[^\W\d_]{{{_LONG},}}", text)]
    chosen = [span for span in words if drawn.random() < 0.5] or words[:1]
    for start, end in reversed(chosen):
        text = text[:start] + change(text[start:end], drawn) + text[end:]
    return text


def _misspelt(word: str, drawn: random.Random) -> str:
    at = drawn.randrange(1, len(word) - 1)
    return drawn.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + drawn.choice("aeiounrstk") + word[at + 1 :],
        ]
    )


def _broken(word: str, drawn: random.Random) -> str:
    at = drawn.randrange(2, len(word) - 1)
    return f"{word[:at]}{drawn.choice([' ', '- '])}{word[at:]}"


def _spaced(text: str, _: random.Random) -> str:
    return "  ".join(" ".join(word) for word in text.split())


def _short(text: str, drawn: random.Random) -> str:
    return re.sub(rf"[^\W\d_]{{{_LONG},}}", lambda match: match.group()[: drawn.choice([3, 4])] + ".", text)


_TEXTS: Mapping[str, Changed] = {
    "synonyms": partial(_by_words, "synonyms", 0.5),
    "further_synonyms": partial(_by_words, "further_synonyms", 0.5),
    "english": partial(_by_words, "english", 1.0),
    "typing": partial(_each_word, _misspelt),
    "broken": partial(_each_word, _broken),
    "spaced": _spaced,
    "short": _short,
}
KINDS = (*_TEXTS, "missing", "merged", "order")
_BLANK = "blank"


def _with_text(cell: Cell, text: str) -> Cell:
    lines = (replace(cell.lines[0], text=text, rect=cell.rect),) if cell.lines and text else ()
    return replace(cell, text=text, lines=lines)


class Headings:
    """The heading cells of one document, wherever they stand."""

    def __init__(self, pages: Sequence[PageContent], tables: Sequence[LogicalTable]) -> None:
        self.tables = tables
        self.texts = {text for table in tables for column in table.columns for text in column.path}
        self.keys = {_key(cell) for table in tables for cell in table.cells if cell.row < table.heading_rows}
        self.rows = {id(table): read_heading(table, load_lexicon()).rows for page in pages for table in page.tables}

    def holds(self, table: PageTable, cell: Cell) -> bool:
        """A heading cell with words, which may be repeated over the pages."""
        inside = cell.row < self.rows[id(table)] or _key(cell) in self.keys
        return inside and cell.text in self.texts and any(map(str.isalpha, cell.text))


def _texts_changed(headings: Headings, change: Changed, seed: str) -> Callable[[PageTable], PageTable]:
    def changed(table: PageTable) -> PageTable:
        cells = [
            _with_text(cell, change(cell.text, random.Random(f"{seed} {cell.text}")))
            if headings.holds(table, cell)
            else cell
            for cell in table.cells
        ]
        return replace(table, cells=tuple(cells))

    return changed


def _one_missing(headings: Headings, seed: str) -> Callable[[PageTable], PageTable]:
    gone: set[str] = set()
    treated: set[str] = set()
    for table in headings.tables:
        leaves = {column.path[-1] for column in table.columns if column.path}
        told = sorted(
            {c.path[-1] for c in table.columns if c.path and c.role in {*FIGURES, *_NAMES, Role.UNIT}} - treated
        )
        treated |= leaves
        if told and not gone & leaves:
            gone.add(random.Random(f"{seed} {told}").choice(told))

    def changed(table: PageTable) -> PageTable:
        cells = [
            _with_text(cell, "") if cell.text in gone and headings.holds(table, cell) else cell for cell in table.cells
        ]
        return replace(table, cells=tuple(cells))

    return changed


def _two_merged(headings: Headings, seed: str) -> Callable[[PageTable], PageTable]:
    pairs = set()
    for table in headings.tables:
        leaves = [(a.path[-1], b.path[-1]) for a, b in pairwise(table.columns) if a.path and b.path and a.role]
        told = sorted({pair for pair in leaves if pair[0] != pair[1]})
        if told:
            pairs.add(random.Random(f"{seed} {told}").choice(told))

    def changed(table: PageTable) -> PageTable:
        cells: list[Cell] = []
        taken: set[Key] = set()
        for cell in table.cells:
            right = next(
                (
                    other
                    for other in table.cells
                    if (cell.text, other.text) in pairs
                    and other.column == cell.column + cell.column_span
                    and (other.row, other.row_span) == (cell.row, cell.row_span)
                    and headings.holds(table, cell)
                    and headings.holds(table, other)
                    and not {_key(cell), _key(other)} & taken
                ),
                None,
            )
            if right is not None:
                taken |= {_key(cell), _key(right)}
                rect = Rect(cell.rect.x0, cell.rect.top, right.rect.x1, cell.rect.bottom)
                part = replace(cell.parts[0], rect=rect)
                joined = replace(cell, column_span=cell.column_span + right.column_span, parts=(part,))
                cells = [kept for kept in cells if kept is not right]
                cells.append(_with_text(joined, f"{cell.text} / {right.text}"))
            elif _key(cell) not in taken:
                cells.append(cell)
        return replace(table, cells=tuple(cells))

    return changed


def _reordered(headings: Headings, pages: Sequence[PageContent], seed: str) -> Callable[[PageTable], PageTable]:
    """Groups of columns that no cell crosses, the same order for all page tables of as many columns."""
    uncrossed: dict[int, set[int]] = {}
    for table in (table for page in pages for table in page.tables):
        free = set(range(1, table.column_count))
        for cell in table.cells:
            if cell.column_span < table.column_count:
                free -= set(range(cell.column + 1, cell.column + cell.column_span))
        uncrossed[table.column_count] = uncrossed.get(table.column_count, free) & free

    def order(count: int) -> list[int]:
        edges = [0, *sorted(uncrossed[count]), count]
        groups = [list(range(a, b)) for a, b in pairwise(edges)]
        drawn = random.Random(f"{seed} {count}")
        for _ in range(_SWAPS if len(groups) > 2 else 0):
            at = drawn.randrange(1, len(groups) - 1)
            groups[at], groups[at + 1] = groups[at + 1], groups[at]
        return [index for group in groups for index in group]

    def changed(table: PageTable) -> PageTable:
        if len(table.x_edges) != table.column_count + 1:
            return table
        columns = order(table.column_count)
        place = {old: new for new, old in enumerate(columns)}
        edges = [table.x_edges[0]]
        for old in columns:
            edges.append(edges[-1] + table.x_edges[old + 1] - table.x_edges[old])
        cells = []
        for cell in table.cells:
            if cell.column_span == table.column_count:
                cells.append(cell)
                continue
            column = place[cell.column]
            by = edges[column] - table.x_edges[cell.column]
            moved = replace(
                cell,
                column=column,
                lines=tuple(replace(line, rect=_moved(line.rect, by)) for line in cell.lines),
                parts=tuple(replace(part, rect=_moved(part.rect, by)) for part in cell.parts),
            )
            cells.append(moved)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return replace(table, cells=tuple(cells), x_edges=tuple(edges))

    return changed


def _moved(rect: Rect, by: float) -> Rect:
    return Rect(rect.x0 + by, rect.top, rect.x1 + by, rect.bottom)


def changed_pages(
    pages: Sequence[PageContent], tables: Sequence[LogicalTable], kind: str, seed: str
) -> tuple[list[PageContent], dict[Key, Key]]:
    """The pages with their headings changed, and where a cell of the changed pages stood before."""
    headings = Headings(pages, tables)
    if kind == _BLANK:
        change = _texts_changed(headings, lambda *_: "", seed)
    elif kind in _TEXTS:
        change = _texts_changed(headings, _TEXTS[kind], seed)
    elif kind == "missing":
        change = _one_missing(headings, seed)
    elif kind == "merged":
        change = _two_merged(headings, seed)
    else:
        change = _reordered(headings, pages, seed)
    out, before = [], {}
    for page in pages:
        new = [change(table) for table in page.tables]
        if kind == "order":
            for old_table, new_table in zip(page.tables, new, strict=True):
                by_text: dict[tuple[int, str], list[Cell]] = defaultdict(list)
                for cell in old_table.cells:
                    by_text[(cell.row, cell.text)].append(cell)
                for cell in new_table.cells:
                    alike = by_text[(cell.row, cell.text)]
                    if len(alike) == 1:
                        before[_key(cell)] = _key(alike[0])
        out.append(replace(page, tables=new))
    return out, before


def compare(before: Sequence[LogicalTable], after: Sequence[LogicalTable], moved: Mapping[Key, Key]) -> Iterator[str]:
    """What became of each family and role, one word each (`family same`, `figures other target budget`)."""
    where: dict[Key, tuple[LogicalTable, int]] = {}
    for table in after:
        for cell in table.cells:
            if cell.row >= table.heading_rows:
                where[moved.get(_key(cell), _key(cell)) if moved else _key(cell)] = (table, cell.column)
    for table in before:
        if table.family is None:
            continue
        families: Counter[str] = Counter()
        roles: dict[int, Counter[Role | None]] = defaultdict(Counter)
        for cell in table.cells:
            if cell.row < table.heading_rows or not cell.text or (moved and _key(cell) not in moved.values()):
                continue
            found, column = where.get(_key(cell), (None, 0))
            families[str(found.family if found else None)] += 1
            if cell.column_span == 1:
                role = found.columns[column].role if found else None
                roles[cell.column][None if role is Role.REMARK else role] += 1
        if not families:
            continue
        survives = families[str(table.family)] >= _SURVIVES * families.total()
        most = next(f for f, _ in families.most_common() if survives or f != str(table.family))
        yield f"family {'same' if survives else 'none' if most == 'None' else 'other'} {table.family} {most}"
        for named in table.columns:
            if not roles[named.index]:
                continue
            role, new = named.role, roles[named.index].most_common(1)[0][0]
            if role in FIGURES or role in _NAMES:
                kind = "figures" if role in FIGURES else "names"
                yield f"{kind} {'same' if new is role else 'none' if new is None else 'other'} {role} {new}"
            elif role in {None, Role.REMARK}:
                yield f"figures {'invented' if new in FIGURES else 'unnamed'} {role} {new}"


def _of_document(pdf: Path, pages: Path, kinds: Sequence[str], seed: int, most_pages: int) -> dict[str, list[str]]:
    key = sha256(pdf.read_bytes()).hexdigest()[:16]
    if not (pages / f"{key}.pickle").exists():
        return {}
    contents = kept(pdf, pages).contents
    if len(contents) > most_pages:
        return {}
    before = understand(contents, key, pdf.name).tables
    if not any(table.family for table in before):
        return {}
    out = {}
    for kind in kinds:
        changed, moved = changed_pages(contents, before, kind, f"{seed} {key} {kind}")
        out[kind] = list(compare(before, understand(changed, key, pdf.name).tables, moved))
    return out


def told(lines: Sequence[str]) -> dict[str, float | int]:
    """Shares of what `compare` tells, beside the counts that they are of."""
    counts = Counter(tuple(line.split()[:2]) for line in lines)
    out: dict[str, float | int] = {}
    for what in ("family", "figures", "names"):
        whole = sum(counts[what, word] for word in ("same", "none", "other"))
        out[what] = whole
        for word in ("same", "other"):
            out[f"{what}_{word}"] = round(counts[what, word] / max(whole, 1), 3)
    out["invented"] = counts["figures", "invented"]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--most-pages", type=int, default=20, help="longer documents are left out")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="what became what, most frequent first")
    given = parser.parse_args()
    pdfs = [pdf for path in given.paths for pdf in ([path] if path.suffix == ".pdf" else sorted(path.glob("*.pdf")))]
    kinds = given.kinds.split(",")
    work = partial(_of_document, pages=given.pages, kinds=kinds, seed=given.seed, most_pages=given.most_pages)
    lines: dict[str, list[str]] = {kind: [] for kind in kinds}
    with ProcessPoolExecutor(given.workers) as pool:
        for found in pool.map(work, pdfs):
            for kind, more in found.items():
                lines[kind] += more
    for kind in kinds:
        print(json.dumps({"kind": kind, **told(lines[kind])}))
        if given.show:
            for line, count in Counter(lines[kind]).most_common():
                if line.split()[1] not in {"same", "unnamed"}:
                    print(f"  {count:5} {line}")
    print(json.dumps({"kind": "all", **told([line for kind in kinds for line in lines[kind]])}))


if __name__ == "__main__":
    main()
