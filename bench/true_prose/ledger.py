"""A table of lines that are counted alike, and what can be said of its lines, of two of them and of all."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.other_shapes.press import Sheet
from bench.true_prose.facts import Facts, Said, Style, count, grouped, put, rough, years_of
from bench.true_prose.facts_of_money import rounded

Raw = dict[str, float | str]
_MILLION = 1e6
_SUM = "Jumlah"


@dataclass(frozen=True)
class Ledger:
    """A table as ledgers.toml has it; `derive` adds what follows from a line's figures, and from a sum's."""

    derive: Callable[[Raw], Raw]
    caption: str
    noun: str
    columns: Sequence[tuple[str, str, str]]
    main: str
    more: Mapping[str, str]
    sums: bool = True
    width: float = 60
    wide: bool = False

    def told(
        self, names: Sequence[str], drawn: Sequence[Raw], year: int, style: Style, chance: Random
    ) -> tuple[Sheet, Facts]:
        """The sheet and its facts: lines as a, b, c, high, second, low, and by their number as r1, r2 ..."""
        lines = [self.derive(dict(one)) for one in drawn]
        whole = self._sum(drawn)
        said = [self._said(name, one, whole, style) for name, one in zip(names, lines, strict=True)]
        picked = chance.sample(range(len(said)), 3)
        facts = years_of(year)
        put(facts, {f"r{n}": one for n, one in enumerate(said, 1)})
        put(facts, dict(zip("abc", (said[n] for n in picked), strict=True)))
        put(facts, {"total": self._said(_SUM, whole, whole, style)})
        a, b = picked[:2]
        put(facts, {"ab": self._said("", self._sum([drawn[a], drawn[b]]), whole, style)})
        values = [float(one[self.main]) for one in lines]
        if len(set(values)) == len(values):
            order = sorted(range(len(values)), key=values.__getitem__)
            put(facts, {"low": said[order[0]], "high": said[order[-1]], "second": said[order[-2]]})
        facts["count"] = str(len(names))
        rows = [[str(n), *self._cells(name, one)] for n, (name, one) in enumerate(zip(names, lines, strict=True), 1)]
        if self.sums:
            rows.append(["", *self._cells(_SUM, whole)])
        head = ["No", self.noun, *(heading for _, heading, _ in self.columns)]
        widths = [20, 120, *([self.width] * len(self.columns))]
        return Sheet(f"{self.caption} Tahun {year}", [head, *rows], widths, wide=self.wide), facts

    def _sum(self, drawn: Sequence[Raw]) -> Raw:
        numbers = [
            key for key, value in drawn[0].items() if not isinstance(value, str) and all(key in o for o in drawn)
        ]
        return self.derive({key: sum(float(one[key]) for one in drawn) for key in numbers})

    def _cells(self, name: str, one: Raw) -> list[str]:
        return [name, *(_cell(one[key], kind) for key, _, kind in self.columns)]

    def _said(self, name: str, one: Raw, whole: Raw, style: Style) -> Facts:
        kinds = {key: kind for key, _, kind in self.columns} | dict(self.more)
        out: Facts = {"name": name, "Name": name[:1].upper() + name[1:]}
        for key, value in one.items():
            out[key] = value if isinstance(value, str) else figure(value, kinds.get(key, "count"), style)
        share = 100 * float(one[self.main]) / (float(whole[self.main]) or 1)
        out |= {"of": style.share(share), "word": rough(share)}
        for key in [key for key in one if kinds.get(key) in ("money", "millions", "signed")]:
            full = abs(float(one[key])) * (_MILLION if kinds[key] == "millions" else 1)
            out[f"round_{key}"] = rounded(full)
            out[f"full_{key}"] = style.money(full)
        return out


@cache
def _ledgers() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("ledgers.toml").read_text("utf-8"))


def ledger(name: str, year: int, derive: Callable[[Raw], Raw] = dict, **words: str) -> Ledger:
    """That of ledgers.toml, its headings filled in with years and `words`; by default nothing follows from figures."""
    told = _ledgers()[name]
    known = {f"y{n:+}": str(year + n) for n in range(-2, 4)} | words
    columns = [tuple(one.format_map(known).split(" | ")) for one in told["columns"]]
    more = {key: kind.format_map(known) for key, kind in told.get("more", {}).items()}
    return Ledger(derive, **{**told, "columns": columns, "more": more})


def some(lines: Sequence[str], chance: Random, draw: Callable[[], Raw]) -> tuple[list[str], list[Raw]]:
    """Five to seven of the lines, and the figures drawn for each."""
    names = chance.sample(lines, min(len(lines), chance.randint(5, 7)))
    return names, [draw() for _ in names]


def figure(value: float, kind: str, style: Style) -> Said:
    if kind in ("money", "signed"):
        return style.money(abs(value))
    if kind == "millions":
        return Said(f"Rp {grouped(value, 2)} juta", value, "millions")
    if kind == "share":
        return style.share(value)
    if kind == "two":
        return Said(grouped(value, 2), round(value, 2), "two")
    return count(value)


def _cell(value: float | str, kind: str) -> str:
    if isinstance(value, str):
        return value
    if kind == "signed":
        return f"({grouped(-value)})" if value < 0 else grouped(value)
    return grouped(value, 2 if kind in ("millions", "share", "two") else 0)


def share(part: float, whole: float) -> float:
    """Per cent, as printed."""
    return round(100 * part / (whole or 1) + 1e-9, 2)
