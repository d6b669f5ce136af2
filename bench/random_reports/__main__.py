"""Command line: see the package."""

import argparse
import json
from pathlib import Path

import bench.random_reports as package
from bench.random_reports.planting import PLANTERS, plant
from bench.random_reports.printing import printed
from bench.random_reports.texts import draw_report
from bench.random_reports.truth import truth_of


def seeds_of(text: str) -> list[int]:
    """ "100-103,7" -> 100, 101, 102, 103, 7."""
    out: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        out += range(int(first), int(last or first) + 1)
    return out


def main() -> None:
    """Write a PDF and its truth for each seed."""
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-20"), help="such as 100-120 or 3,7,9")
    parser.add_argument("--rules", default="", help=f"plant only these: {', '.join(PLANTERS)}")
    parser.add_argument("--errors", type=int, default=5, help="how many to plant in a report; 0: none")
    parser.add_argument(
        "--clean", type=int, default=4, help="seeds that this divides get no error; 1: all of them, 0: none"
    )
    arguments = parser.parse_args()
    rules = [rule for rule in arguments.rules.split(",") if rule]
    if unknown := set(rules) - set(PLANTERS):
        parser.error(f"no planter for {', '.join(sorted(unknown))}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    for seed in arguments.seeds:
        report, setting = draw_report(seed)
        count = 0 if arguments.clean and seed % arguments.clean == 0 else arguments.errors
        planted = plant(report, setting, rules, count)
        data = printed(report, setting.style)
        (arguments.out / f"{report.file}.pdf").write_bytes(data)
        text = json.dumps(truth_of(report), ensure_ascii=False, indent=1)
        (arguments.out / f"{report.file}.truth.json").write_text(text, "utf-8")
        errors = ", ".join(planted) or "no error"
        print(f"{report.file}: {report.agency}, {report.year}, {report.page_count} pages: {errors}", flush=True)


if __name__ == "__main__":
    main()
