"""Command line: see the package."""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

import bench.true_prose as package
from bench.other_shapes.press import write
from bench.random_reports.__main__ import seeds_of
from bench.true_prose.telling import told


def draw(out: Path, seeds: list[int], wrong: bool, sets: tuple[str, ...]) -> None:
    """A PDF and its truth for each seed."""
    out.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        pages, sentences, planted = told(seed, wrong, sets)
        write(pages, out / f"{seed:04}.pdf")
        truth = {"sentences": sentences, "planted": planted}
        (out / f"{seed:04}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


def judge(folder: Path, release: Path, show: bool) -> None:
    """Prints what was accused, and the sums."""
    documents, findings = (
        pd.read_parquet(release / "tables" / f"{name}.parquet") for name in ("documents", "findings")
    )
    keys = documents.set_index("file_name")["document_id"]
    false, planted, found = Counter[str](), 0, 0
    by_kind, found_kind = Counter[str](), Counter[str]()
    all_of = 0
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        all_of += len(truth["sentences"])
        mine = findings[(findings["document_id"] == keys[f"{path.stem}.pdf"]) & (findings["severity"] != "info")]
        plant, hit = truth["planted"], False
        for one in mine.to_dict("records"):
            told_of = f"{one['printed']} {one['message_id']} {one['expected']}"
            if plant and (plant["figure"] in told_of or plant["right"] in str(one["expected"])):
                hit = True
            else:
                false[one["rule"]] += 1
                if show:
                    print(
                        f"{path.stem} FALSE {one['rule']}: {one['printed']} | {one['expected']} | {one['message_en']}"
                    )
        if plant:
            planted, found = planted + 1, found + hit
            by_kind[plant["kind"]] += 1
            found_kind[plant["kind"]] += hit
            if show and not hit:
                print(
                    f"{path.stem} MISSED ({plant['kind']}) {plant['right']} -> {plant['figure']}: {plant['sentence']}"
                )
    print(f"{all_of} sentences; findings that are false: {sum(false.values())} {dict(false.most_common())}")
    if planted:
        told_kinds = ", ".join(f"{kind} {found_kind[kind]} of {n}" for kind, n in sorted(by_kind.items()))
        print(f"planted figures accused: {found} of {planted} ({told_kinds})")


def main() -> None:
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--seeds", type=seeds_of, default=seeds_of("1-10"), help="such as 100-120 or 3,7,9")
    drawing.add_argument("--wrong", action="store_true")
    drawing.add_argument("--sets", default="", help="of the prose, such as staff,budget_2; any without it")
    judging = commands.add_parser("judge")
    judging.add_argument("folder", type=Path)
    judging.add_argument("release", type=Path)
    judging.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if given.command == "draw":
        draw(given.out, given.seeds, given.wrong, tuple(filter(None, given.sets.split(","))))
    else:
        judge(given.folder, given.release, given.show)


if __name__ == "__main__":
    main()
