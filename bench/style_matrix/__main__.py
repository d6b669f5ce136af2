"""Command line: see the package."""

import argparse
from collections import defaultdict
from pathlib import Path

import bench.style_matrix as package
from bench.style_matrix import browser, platypus, writer
from bench.style_matrix.cases import cases
from bench.style_matrix.judge import faults, shares
from bench.style_matrix.reading import tables_by_caption
from bench.style_matrix.styles import STYLES

PRODUCERS = {"browser": browser.printed, "platypus": platypus.printed, "writer": writer.printed}


def main() -> None:
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--producers", default=",".join(PRODUCERS))
    parser.add_argument("--styles", default=";".join(STYLES), help="names, parted by semicolons")
    parser.add_argument("--only", default="", help="a part of the names of the cases that are drawn")
    parser.add_argument("--show", action="store_true", help="what differs in each table that is not exact")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rows: list[str] = []
    exact: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for producer in given.producers.split(","):
        drawn = [case for case in cases(producer, tuple(given.styles.split(";"))) if given.only in case.name]
        pdf = PRODUCERS[producer](drawn, given.out)
        if pdf is None:
            print(f"{producer}: not installed, left out")
            continue
        found = tables_by_caption(pdf)
        for number, case in enumerate(drawn, 1):
            wrong = faults(case, found.get(number, []))
            equal, texts = shares(case, found.get(number, []))
            exact[producer, case.style_name].append(not wrong)
            first = wrong[0] if wrong else ""
            rows.append(
                f"{producer}\t{number}\t{case.name}\t{case.content.kind}\t{equal}\t{texts}\t{len(wrong)}\t{first}"
            )
            if wrong and given.show:
                print(f"{producer} {number} {case.name} {case.content.kind} {equal}/{texts}: {'; '.join(wrong[:4])}")
    heading = "producer\tnumber\tcase\tkind\tequal\ttexts\tfaults\tfirst"
    (given.out / "cases.tsv").write_text("\n".join([heading, *rows]) + "\n", "utf-8")
    _print_shares(exact)


def _print_shares(exact: dict[tuple[str, str], list[bool]]) -> None:
    producers = list(dict.fromkeys(producer for producer, _ in exact))
    print(f"{'exact tables':45}" + "".join(f"{producer:>14}" for producer in producers))
    for style in dict.fromkeys(style for _, style in exact):
        print(f"{style:45}" + "".join(f"{_share(exact[producer, style]):>14}" for producer in producers))
    pooled = {
        p: [was for (producer, _), all_was in exact.items() if producer == p for was in all_was] for p in producers
    }
    print(f"{'all':45}" + "".join(f"{_share(pooled[producer]):>14}" for producer in producers))


def _share(was: list[bool]) -> str:
    return f"{sum(was)}/{len(was)}" if was else "-"


if __name__ == "__main__":
    main()
