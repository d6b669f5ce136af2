"""A picture of a value shows the heading of its column and the name of its row, wherever they stand."""

import pandas as pd
from PIL import Image

from pipeline.reading.geometry import Rect
from pipeline.report.pictures.context import Context, Surroundings
from pipeline.report.pictures.panes import GAP, cut_band, with_panes
from schemas.catalogue import typed

RED, BLUE, WHITE = (200, 0, 0), (0, 0, 200), (255, 255, 255)


def _cell(page: int, row: int, column: int, role: str, text: str, rect: Rect) -> dict[str, object]:
    place = {"x0": rect.x0, "top": rect.top, "x1": rect.x1, "bottom": rect.bottom}
    spans = {"row_span": 1, "column_span": 1, "confidence": 0.99}
    ids = {"document_id": "d", "table_id": "t"}
    return ids | spans | place | {"page": page, "row": row, "column": column, "role": role, "text": text}


def _table(moved: float = 0.0, wider: float = 0.0) -> Surroundings:
    """A heading on page 1, a line on page 1, one on page 2 whose columns stand `moved` to the right."""
    rows = [
        _cell(1, 0, 0, "heading", "Program", Rect(50, 100, 200, 120)),
        _cell(1, 0, 1, "heading", "Target", Rect(200, 100, 300, 120)),
        _cell(1, 1, 0, "program", "Program A", Rect(50, 120, 200, 140)),
        _cell(1, 1, 1, "target", "10", Rect(200, 120, 300, 140)),
        _cell(2, 2, 0, "program", "Program B", Rect(50 + moved, 40, 200 + moved, 60)),
        _cell(2, 2, 1, "target", "12", Rect(200 + moved, 40, 300 + moved + wider, 60)),
    ]
    return Surroundings(typed(pd.DataFrame(rows), "cells"))


def test_the_name_stands_left_of_the_value_on_its_line() -> None:
    context = _table().of(1, Rect(240, 125, 255, 135))
    assert context is not None and context.name == Rect(50, 120, 200, 140)
    assert context.heading is not None and context.heading.rect == Rect(50, 100, 300, 120)


def test_of_several_names_the_one_that_the_finding_repeats() -> None:
    rows = [
        _cell(1, 1, 0, "program", "Program A", Rect(50, 120, 200, 140)),
        _cell(1, 1, 1, "indicator", "Persentase", Rect(200, 120, 300, 140)),
        _cell(1, 1, 2, "target", "10", Rect(300, 120, 400, 140)),
    ]
    surroundings, value = Surroundings(typed(pd.DataFrame(rows), "cells")), Rect(340, 125, 355, 135)
    for row_key, x0 in (("Program A", 50), ("Persentase", 200), ("Program B", 200), ("", 200)):
        context = surroundings.of(1, value, row_key)
        assert context is not None and context.name is not None and context.name.x0 == x0, row_key


def test_on_a_later_page_the_heading_comes_from_the_first() -> None:
    context = _table(moved=30).of(2, Rect(270, 45, 285, 55))
    assert context is not None and context.heading is not None
    assert (context.heading.page, context.shift) == (1, 30)
    assert context.name == Rect(80, 40, 230, 60)


def test_a_column_of_another_width_gets_no_heading_of_the_first_page() -> None:
    context = _table(wider=25).of(2, Rect(240, 45, 255, 55))
    assert context is not None and context.heading is None


def test_running_text_and_headings_have_no_context() -> None:
    assert _table().of(1, Rect(240, 300, 255, 310)) is None
    assert _table().of(1, Rect(240, 105, 255, 115)) is None


def _paper() -> Image.Image:
    """Page 1 of `_table` at one pixel per point: a red heading, a blue name."""
    page = Image.new("RGB", (600, 400), WHITE)
    page.paste(RED, (200, 100, 300, 120))
    page.paste(BLUE, (50, 120, 200, 140))
    return page


def test_the_panes_hold_what_the_view_lacks() -> None:
    page, view = _paper(), Rect(210, 121, 300, 139)
    context = _table().of(1, view)
    assert context is not None and context.heading is not None
    bands = {"t": cut_band(page, 1.0, context.heading.rect)}
    picture = with_panes(page.crop((210, 121, 300, 139)), view, page, 1.0, context, bands)
    left, above = 150 + GAP, 20 + GAP
    assert picture.size == (left + 90, above + 18)
    assert picture.getpixel((left + 5, 10)) == RED and picture.getpixel((10, above + 5)) == BLUE
    assert picture.getpixel((10, 10)) == WHITE, "nothing stands over the name"


def test_a_view_with_both_stays_as_it_is() -> None:
    page, view = _paper(), Rect(40, 90, 310, 150)
    context = _table().of(1, Rect(240, 125, 255, 135))
    assert isinstance(context, Context) and context.heading is not None
    picture = page.crop((40, 90, 310, 150))
    bands = {"t": cut_band(page, 1.0, context.heading.rect)}
    assert with_panes(picture, view, page, 1.0, context, bands) is picture
