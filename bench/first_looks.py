"""Which reports, and which of their published figures, are looked at next on the page.

    python -m bench.first_looks FOLDER --draw K                      the file names of draw K (from 1)
    python -m bench.first_looks FOLDER --draw K --release RELEASE    the figures to be judged of a release over them

Draws are the tens of ONE seeded shuffle of the folder's PDFs, so they never overlap. RELEASE holds tables/*.parquet.
Figures are drawn twice, since two long tables can hold nine tenths of them: twenty of all, and two of every report
(fewer where a report has fewer). What was seen stands in `first_looks.tsv`: one line per file and
thing counted. Draws `known-N` are no first looks: up to twenty figures each of ten tables drawn at random from reports
that were known (`known-1` of all tables with five figures, later ones of one table a report). Nor are `new findings`:
findings in known reports that no verdict covered, since the rules that make them are younger than the looks.
Draws `templates-X` are tables whose headings others made (print views of public applications), filled with values whose
arithmetic is right, printed by a browser, and judged against what was written down of each column beforehand; none of
them is kept here.
Draws `h4` and `h5` are pages drawn for the look, each with its cells, in layouts that `bench.style_matrix` has not;
tables are judged as there.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

SEED = 20261129
SIZE = 10
FIGURES = 20
FIGURES_A_REPORT = 2

# The published columns that hold a printed number, by family table.
NUMBERS = {
    "action_plan": ["target_value", "budget"],
    "budget_realization": ["budget", "realization", "balance", "realization_pct"],
    "evaluation": [
        "target_value",
        "realization_value",
        "achievement_pct",
        "budget",
        "budget_realization",
        "budget_pct",
    ],
    "performance_agreement": ["target_value", "budget"],
    "targets": ["target_value"],
}
# What names the line of a figure; the innermost name that is filled comes last.
NAMES = ["goal", "objective", "program", "activity", "sub_activity", "account", "indicator", "period", "year"]


@dataclass(frozen=True, order=True)
class Figure:
    """One published number and the line it is published under; `row` is `row_no` of its family table."""

    file: str
    page: int
    table_id: str
    family: str
    row: int
    column: str
    value: float
    line: str


def drawn(names: list[str], draw: int) -> list[str]:
    """The names of draw `draw` (from 1), whatever order `names` come in; fewer than ten in the last draw."""
    shuffled = sorted(names)
    random.Random(SEED).shuffle(shuffled)
    return shuffled[(draw - 1) * SIZE : draw * SIZE]


def figures(release: Path, files: list[str]) -> Iterator[Figure]:
    """Every number that `release` publishes in its family tables for `files`."""
    documents = pd.read_parquet(release / "tables" / "documents.parquet")
    file_of = dict(zip(documents["document_id"], documents["file_name"], strict=True))
    for family, columns in NUMBERS.items():
        frame = pd.read_parquet(release / "tables" / f"{family}.parquet")
        for record in frame.to_dict("records"):
            file = file_of[record["document_id"]]
            if file not in files:
                continue
            line = " > ".join(str(record[name]) for name in NAMES if name in record and not pd.isna(record[name]))
            for column in columns:
                if not pd.isna(record[column]):
                    table = "" if pd.isna(record["table_id"]) else str(record["table_id"])
                    where = (file, int(record["page"]), table, family, int(record["row_no"]), column)
                    yield Figure(*where, float(record[column]), line)


def chosen(published: list[Figure], draw: int) -> tuple[list[Figure], list[Figure]]:
    """Twenty of all figures, and two of every report; the same ones whatever order they come in."""
    ordered = sorted(published)
    of_all = random.Random(SEED + draw).sample(ordered, min(FIGURES, len(ordered)))
    of_each: list[Figure] = []
    dice = random.Random(SEED - draw)
    for file in sorted({figure.file for figure in ordered}):
        own = [figure for figure in ordered if figure.file == file]
        of_each += dice.sample(own, min(FIGURES_A_REPORT, len(own)))
    return sorted(of_all), of_each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--draw", type=int, required=True)
    parser.add_argument("--release", type=Path, help="a folder with tables/*.parquet of the drawn reports")
    options = parser.parse_args()
    files = drawn([path.name for path in options.folder.glob("*.pdf")], options.draw)
    if options.release is None:
        print(*files, sep="\n")
        return
    published = list(figures(options.release, files))
    print(f"{len(published)} figures published")
    for title, some in zip(("of all", "of each report"), chosen(published, options.draw), strict=True):
        print(title)
        for figure in some:
            print(figure.file, figure.page, figure.family, figure.row, figure.column, f"{figure.value:.12g}", sep="\t")
            print(f"\t{figure.line}")


if __name__ == "__main__":
    main()
