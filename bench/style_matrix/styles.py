"""The styles: which edges of a cell are drawn, and on which ground its text stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

Bands = Literal["", "rows", "two rows", "columns", "cells"]


@dataclass(frozen=True, slots=True)
class Line:
    """`width` in points, `color` as RRGGBB, `dash` as CSS names it."""

    width: float = 0.7
    color: str = "000000"
    dash: Literal["solid", "dotted", "dashed", "double"] = "solid"


@dataclass(frozen=True, slots=True)
class Style:
    """None where nothing is drawn. `between` parts body rows, `columns` all columns, `head_columns` those of the
    heading, `heads` its rows; `frame` goes round the table, `edges` lies over its top and under its foot, `under` below
    the heading, `sections` above each outermost parent; `gap` is white between cells, in points."""

    between: Line | None = None
    columns: Line | None = None
    heads: Line | None = None
    head_columns: Line | None = None
    frame: Line | None = None
    edges: Line | None = None
    under: Line | None = None
    sections: Line | None = None
    bands: Bands = ""
    heading_fill: str = ""
    heading_ink: str = "000000"
    ground: str = "E7EEF7"  # of bands
    gap: float = 0.0

    def rows_told(self, heading: bool) -> bool:
        """Whether ink or colour parts every row from the next, so that a merged cell can be told from empty ones."""
        return bool(self.heads if heading else self.between or self.bands == "rows") or self.bands == "cells"

    def columns_told(self, heading: bool) -> bool:
        """The same for columns."""
        drawn = bool(self.columns) or (heading and bool(self.head_columns))
        return drawn or self.bands == "cells" or (self.bands == "columns" and not (heading and self.heading_fill))


_THIN, _THICK, _FINE = Line(), Line(2.2), Line(0.4, "808080")
_WHITE = Line(1.2, "FFFFFF")


def _grid(line: Line) -> Style:
    return Style(between=line, columns=line, heads=line, frame=line)


_PLAIN: Mapping[str, Style] = {
    "grid": _grid(_THIN),
    "grey grid": _grid(_FINE),
    "row rules": Style(between=_THIN, edges=_THIN, under=_THIN),
    "row rules, thin": Style(between=Line(0.4, "B0B0B0"), edges=_FINE, under=_THIN),
    "row rules, heading too": Style(between=_THIN, edges=_THIN, under=_THIN, heads=_THIN),
    "booktabs": Style(edges=Line(1.2), under=_THIN),
    "column rules": Style(columns=_THIN, edges=_THIN, under=_THIN),
    "column rules, grid heading": Style(columns=_THIN, heads=_THIN, frame=_THIN, under=_THIN),
    "outline": Style(frame=_THIN, under=_THIN),
    "outline, grid heading": Style(heads=_THIN, head_columns=_THIN, frame=_THIN, under=_THIN),
    "cell fills": Style(bands="cells", gap=1.5, ground="E3E9F2"),
    "bands by row": Style(bands="rows"),
    "bands by row, rules": Style(bands="rows", between=_FINE, edges=_FINE, under=_FINE),
    "bands by two rows": Style(bands="two rows"),
    "bands by column": Style(bands="columns"),
    "bands by column, row rules": Style(bands="columns", between=_FINE, edges=_FINE, under=_FINE),
    "white grid": replace(_grid(_WHITE), bands="cells"),
    "dotted": _grid(Line(0.8, "000000", "dotted")),
    "dashed": _grid(Line(0.7, "404040", "dashed")),
    "double": _grid(Line(2.2, "000000", "double")),
    "sections": replace(_grid(_FINE), sections=_THICK, frame=_THICK, under=_THICK),
    "sections only": Style(sections=_THIN, edges=_THICK, under=_THICK),
    "none": Style(),
}
_FILLS = ("1F4E79", "D9E2F3")  # white bold text on dark, black on light
#: plain styles, and each with a filled heading
STYLES: Mapping[str, Style] = {
    **_PLAIN,
    **{
        f"{name}, filled heading": replace(
            style, heading_fill=_FILLS[at % 2], heading_ink="FFFFFF" if at % 2 == 0 else "000000"
        )
        for at, (name, style) in enumerate(_PLAIN.items())
    },
}
