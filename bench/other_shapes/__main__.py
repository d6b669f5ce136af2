"""Command line: see the package."""

import argparse
import re
from pathlib import Path
from random import Random

import bench.other_shapes as package
from bench.other_shapes.press import Pages, write
from bench.other_shapes.shapes import draw
from bench.random_reports.__main__ import seeds_of

_FIGURE = re.compile(r"\d[\d.]*(?:,\d+)?")


def spoil(pages: Pages, seed: int) -> str:
    """Changes one digit of a figure of three digits or more in one table; says where and how."""
    chance = Random(seed)
    places = [
        (sheet, row, column)
        for sheet in pages.sheets
        for row in range(sheet.head, len(sheet.rows))
        for column, text in enumerate(sheet.rows[row])
        if column
        and _FIGURE.fullmatch(text)
        and sum(map(str.isdigit, text)) > 2
        and "Telaahan" not in (sheet.caption or "")
    ]
    sheet, row, column = chance.choice([place for place in places if place[0].caption is not None])
    text = sheet.rows[row][column]
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    at = chance.choice(digits[1 : max(2, len(digits) // 2)])
    wrong = f"{text[:at]}{(int(text[at]) + chance.randint(2, 7)) % 10}{text[at + 1 :]}"
    sheet.rows[row][column] = wrong
    return f"{sheet.caption}: row {row + 1}, column {column + 1}: {text} -> {wrong}"


def main() -> None:
    parser = argparse.ArgumentParser(description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-10"), help="such as 100-120 or 3,7,9")
    parser.add_argument("--wrong", action="store_true", help="one digit of each report is wrong")
    told = parser.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    for seed in told.seeds:
        pages = draw(seed)
        if told.wrong:
            print(f"{seed}: {spoil(pages, seed)}")
        write(pages, told.out / f"LKjIP_{seed}.pdf")


if __name__ == "__main__":
    main()
