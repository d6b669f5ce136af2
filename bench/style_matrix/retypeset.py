"""Tables of real pages set anew: the texts and merges that agencies print, in styles that they did not choose.

    python -m bench.style_matrix.retypeset OUT TRUTH… [--seed N] [--producers browser,platypus,writer] [--show]

TRUTH: folders of page truth (`FILE.pN.json`, as `score_pages.py` takes it) and `gt.json` of ICDAR. Each table is set
once by each producer, in a style, an alignment and a size drawn by the seed. What is counted is as in the matrix, but
for the number of heading rows, which the truth does not tell (for drawing it is guessed). A seed proves something
once: when its failures have been looked at, take another.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from bench.random_reports.grid import Cell
from bench.style_matrix.__main__ import PRODUCERS
from bench.style_matrix.cases import ALIGNS, PADDINGS, Case
from bench.style_matrix.content import WIDEST, Content
from bench.style_matrix.judge import faults, shares
from bench.style_matrix.reading import tables_by_caption
from bench.style_matrix.styles import STYLES
from pipeline.tables.evidence.paragraphs import is_bare_year, is_figure, numbers_columns

_FEWEST = (3, 3)  # rows and columns
_MOST_HEADING = 5  # rows
_ROOM = 0.6  # share of a column's text that is set in a line of it, at most: what is longer wraps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("truth", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--producers", default=",".join(PRODUCERS))
    parser.add_argument("--show", action="store_true", help="what differs in each table that is not exact")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for producer in given.producers.split(","):
        drawn = list(cases(given.truth, f"{given.seed}/{producer}"))
        pdf = PRODUCERS[producer](drawn, given.out)
        if pdf is None:
            print(f"{producer}: not installed, left out")
            continue
        found = tables_by_caption(pdf)
        counts = defaultdict[str, int](int)
        for number, case in enumerate(drawn, 1):
            wrong = [fault for fault in faults(case, found.get(number, [])) if not fault.startswith("heading rows")]
            equal, texts = shares(case, found.get(number, []))
            counts["tables"] += 1
            counts["exact"] += not wrong
            counts["equal"] += equal
            counts["texts"] += texts
            if wrong and given.show:
                print(f"{producer} {number} {case.name} {case.content.kind} {equal}/{texts}: {'; '.join(wrong[:4])}")
        print(
            f"{producer}: {counts['exact']} of {counts['tables']} tables exact, "
            f"{counts['equal']} of {counts['texts']} texts at their places"
        )


def cases(truth: list[Path], seed: str) -> Iterator[Case]:
    """All tables of the truth in fixed order, each in a style of its own."""
    for at, (name, cells) in enumerate(table for path in truth for table in _tables(path)):
        chance = Random(f"{seed}/{at}/{name}")
        made = _content(name, cells, chance)
        size = chance.choice((7.0, 8.0, 9.0))
        font = chance.choice(("Helvetica", "Times"))
        style, align, padding = chance.choice(list(STYLES)), chance.choice(ALIGNS), chance.choice(PADDINGS)
        if made is not None:
            merged = any(cell.rows > 1 for cell in made.cells)
            yield Case(style, align, made.heading_rows, merged, False, padding, font, size, made)


def _tables(path: Path) -> Iterator[tuple[str, list[Cell]]]:
    if path.suffix == ".json":
        for document, held in json.loads(path.read_text("utf-8")).items():
            for table in held["tables"]:
                yield f"{document}.{table['id']}", [_of_icdar(cell) for cell in table["cells"]]
        return
    for file in sorted(path.glob("*.json")):
        for at, table in enumerate(json.loads(file.read_text("utf-8"))["tables"], 1):
            yield f"{file.stem}.{at}", list(_of_rows(table["rows"]))


def _of_icdar(cell: dict[str, Any]) -> Cell:
    return Cell(cell["row"], cell["col"], cell["row_span"] or 1, cell["col_span"] or 1, " ".join(cell["text"].split()))


def _of_rows(rows: list[list[str]]) -> Iterator[Cell]:
    """ "^" goes on from above, "<" from the left."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("^", "<"):
                continue
            columns = next((k for k, t in enumerate(texts[column + 1 :], 1) if t != "<"), len(texts) - column)
            under = (k for k, line in enumerate(rows[row + 1 :], 1) if line[column] != "^")
            yield Cell(row, column, next(under, len(rows) - row), columns, " ".join(text.split()))


def _content(name: str, cells: list[Cell], chance: Random) -> Content | None:
    """The table as drawn; None where it is too small or too wide, or its cells do not tile it."""
    rows = max((cell.row + cell.rows for cell in cells), default=0)
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    if rows < _FEWEST[0] or not _FEWEST[1] <= columns <= WIDEST:
        return None
    taken = dict[tuple[int, int], Cell]()
    for cell in cells:
        for place in (
            (r, c)
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        ):
            if place in taken:
                return None
            taken[place] = cell
    cells += [Cell(r, c, 1, 1, "") for r in range(rows) for c in range(columns) if (r, c) not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    heading = _heading_rows(cells, rows)
    if heading is None:
        return None
    widths = list[float]()
    for column in range(columns):
        own = [cell.text for cell in cells if cell.column == column and cell.columns == 1 and cell.text]
        words = max((len(word) for text in own for word in text.split()), default=3)
        lengths = sorted(map(len, own)) or [3]
        widths.append(max(words + 1.5, min(_ROOM * lengths[len(lengths) * 3 // 4], 40.0)))
        figures = [cell for cell in cells if cell.column == column and cell.row >= heading]
        align = "left"
        if 2 * sum(is_figure(cell.text) for cell in figures) > sum(bool(cell.text) for cell in figures):
            align = chance.choice(("center", "right"))
        elif max(map(len, (cell.text for cell in figures)), default=0) < 12:
            align = chance.choice(("center", "left"))
        for cell in figures:
            cell.align = align
    for cell in cells:
        if cell.row < heading:
            cell.align, cell.bold = "center", not is_figure(cell.text) or is_bare_year(cell.text)
    sections = frozenset(cell.row for cell in cells if cell.column == 0 and cell.text and cell.row >= heading)
    total = sum(widths)
    return Content(name, tuple(cells), heading, rows, tuple(width / total for width in widths), sections)


def _heading_rows(cells: list[Cell], rows: int) -> int | None:
    """Up to the column numbers, or to the first row that prints figures; None where the table begins with its body."""
    for row in range(min(rows, _MOST_HEADING + 1)):
        texts = [cell.text for cell in cells if cell.row == row and cell.text]
        figures = [text for text in texts if is_figure(text) and not is_bare_year(text)]
        numbers = len(figures) == len(texts) and numbers_columns(texts)
        if numbers or 3 * len(figures) > len(texts):
            count = max((cell.row + cell.rows for cell in cells if cell.row < row + numbers), default=0)
            return count if 0 < count <= row + numbers else None
    return max(cell.rows for cell in cells if cell.row == 0)


if __name__ == "__main__":
    main()
