"""The matrix: which tables are drawn in which styles."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from bench.style_matrix.content import Content, content
from bench.style_matrix.styles import STYLES, Style

CAPTION = "Realisasi Kinerja Perangkat Daerah Tahun 2024"  # after `Tabel N`; says nothing of the columns
Align = Literal["top", "middle", "bottom"]
ALIGNS: tuple[Align, ...] = ("top", "middle", "bottom")
_DEPTHS = (1, 2, 3)
PADDINGS = (2.0, 3.0, 4.5)  # points around the text of a cell


@dataclass(frozen=True, slots=True)
class Case:
    """One table; `broken`: it starts so far down its page that the page's end cuts one of its rows."""

    style_name: str
    align: Align
    depth: int
    merged: bool
    broken: bool
    padding: float
    font: str
    size: float
    content: Content

    @property
    def style(self) -> Style:
        return STYLES[self.style_name]

    @property
    def name(self) -> str:
        kind = "broken" if self.broken else "merged" if self.merged else "flat"
        return f"{self.style_name}/{self.align}/{self.depth}/{kind}"


def cases(producer: str, styles: tuple[str, ...] = tuple(STYLES)) -> Iterator[Case]:
    """All cases of a producer in fixed order; the contents differ from case to case, not from run to run."""
    for style in styles:
        for align in ALIGNS:
            for depth in _DEPTHS:
                for kind in ("flat", "merged", "broken"):
                    if kind == "broken" and depth != 1 + ALIGNS.index(align):
                        continue  # three page breaks a style
                    chance = Random(f"{producer}/{style}/{align}/{depth}/{kind}")
                    yield Case(
                        style,
                        align,
                        depth,
                        kind == "merged",
                        kind == "broken",
                        chance.choice(PADDINGS),
                        chance.choice(("Helvetica", "Times")),
                        chance.choice((7.0, 8.0, 9.0)),
                        content(chance, depth, merged=kind == "merged", long=kind == "broken"),
                    )


def sample(producer: str) -> list[Case]:
    """Two cases of each style, on one page each, with a fixed seed: a table of names, one of merged parents."""
    chosen: list[Case] = []
    for style in STYLES:
        chance = Random(f"sample/{producer}/{style}")
        own = [case for case in cases(producer, (style,)) if not case.broken]
        for merged in (False, True):
            chosen.append(chance.choice([case for case in own if case.merged == merged and case.depth < max(_DEPTHS)]))
    return chosen
