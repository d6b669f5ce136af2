"""Command line: see the package."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from random import Random

import bench.forms as package
from bench.forms.filling import filled
from bench.forms.form import forms_of
from bench.forms.judging import verdicts
from bench.forms.printing import page_of, write_pdf

_KNOWN = [Path(package.__file__).with_name(name) for name in ("money.toml", "performance.toml")]


def draw(files: Sequence[Path], out: Path, seed: int, wrong: bool) -> None:
    """A PDF and its truth for each form."""
    out.mkdir(parents=True, exist_ok=True)
    for form in chain.from_iterable(map(forms_of, files)):
        chance = Random(f"{seed}/{form.key}")
        try:
            table, planted = filled(form, chance, wrong)
        except (ValueError, KeyError, SyntaxError) as error:
            print(f"{form.key}: not drawn, {error}")
            continue
        write_pdf(page_of(table, chance), out / f"{form.key}.pdf")
        truth = {**table.truth(), **({"planted": asdict(planted)} if planted else {})}
        (out / f"{form.key}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


def judge(folder: Path, release: Path, show: bool) -> None:
    """Prints a line a form and the sums."""
    wrong: Counter[str] = Counter()
    all_of = list(verdicts(folder, release))
    for one in all_of:
        wrong += one.wrong
        said = f"{'' if one.family_right else 'NOT '}{one.family or 'none'}"
        print(f"{one.key:32} {one.right:4}/{one.figures:<4} {said} {dict(one.wrong)}")
        for line in one.findings:
            print("    FINDING", line)
        for line in one.shown[: 12 if show else 0]:
            print("   ", line)
    figures, right = sum(one.figures for one in all_of), sum(one.right for one in all_of)
    print(f"families {sum(one.family_right for one in all_of)} of {len(all_of)}")
    print(f"figures {right} of {figures}: {right / max(figures, 1):.3f}; wrong by aspect: {dict(wrong.most_common())}")
    print(f"findings beside what is planted: {sum(len(one.findings) for one in all_of)}")
    if planted := [one for one in all_of if one.planted]:
        print(f"planted figures accused: {sum(one.accused for one in planted)} of {len(planted)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--forms", type=Path, nargs="+", default=_KNOWN)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--wrong", action="store_true")
    judging = commands.add_parser("judge")
    judging.add_argument("folder", type=Path)
    judging.add_argument("release", type=Path)
    judging.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if given.command == "draw":
        draw(given.forms, given.out, given.seed, given.wrong)
    else:
        judge(given.folder, given.release, given.show)


if __name__ == "__main__":
    main()
