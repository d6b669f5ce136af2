"""Cells that seem to be empty and lack nothing, as unmet reports showed them; and their twins, which do."""

import pandas as pd
import pytest

from pipeline.checks.rules.empty_cells import missing_cell
from schemas.catalogue import typed
from tests.checks.made_frames import Record, grid, made


def evaluation(*changed: Record, numbers: bool = True) -> dict[str, pd.DataFrame]:
    """Eight lines of an evaluation in a grid of number, indicator, target and realization; `changed` over the last."""
    lines: list[Record] = [
        {"objective": f"Sasaran {chr(65 + n)}", "indicator": f"Indeks {chr(65 + n)}", "target_text": "80"}
        | {"realization_text": "70"}
        for n in range(8)
    ]
    lines = [*lines[: 8 - len(changed)], *({**lines[-1], **change} for change in changed)]
    columns = {"number": 0, "indicator": 1, "target_text": 2, "realization_text": 3}
    cells, origins = [], []
    for n, line in enumerate(lines):
        texts: Record = {"number": f"{n + 1}." if line.get("number", numbers) else None, **line}
        for name, column in columns.items():
            cells.append({"row": n, "column": column, "text": texts[name]})
            if texts[name] is not None and name != "number":
                place = {"table": "evaluation", "row_no": n, "column": name}
                origins.append({**place, "cell_row": n, "cell_column": column})
    table = {"table_id": "t", "family": "evaluation", "column_count": 4}
    records = [{key: value for key, value in line.items() if key != "number"} for line in lines]
    return made(source_tables=[table], evaluation=records, cells=cells, origins=origins)


def test_an_empty_cell_of_a_whole_line_is_missing() -> None:
    [finding] = missing_cell(evaluation({"target_text": None}))
    assert (finding.column, finding.row_key) == ("target_text", "Sasaran H Indeks H")


def test_an_inner_line_shares_the_target_of_its_indicator() -> None:
    assert list(missing_cell(evaluation({}, {"target_text": None}))) == []


def test_a_line_that_heads_others_of_its_name_has_no_indicator() -> None:
    heads: Record = {"indicator": None, "target_text": None}
    assert list(missing_cell(evaluation(heads, {}))) == []


def test_the_end_of_a_name_is_no_line() -> None:
    rest: Record = {"indicator": "dan seterusnya", "target_text": None, "realization_text": None, "number": False}
    assert list(missing_cell(evaluation(rest))) == []


@pytest.mark.parametrize(
    ("merged", "beside", "missing"),
    [
        ("%", None, False),  # renja_renja-2016-diskanlaut p. 47: one percentage of which the parts stand in two rows
        ("98.90", None, False),
        (None, None, True),
        ("Bidang Perikanan Tangkap", None, True),  # who answers for a line answers for others as well
        ("%", "Sasaran G", True),  # the unit of the objective
    ],
)
def test_a_row_that_a_unit_is_merged_over_goes_on_with_its_line(
    merged: str | None, beside: str | None, missing: bool
) -> None:
    """The last row has figures and no indicator; `merged` stands right of it and the row above, `beside` left."""
    frames = evaluation({"indicator": None, "number": False, "objective": None})
    spans = [(4, merged), (0, beside)]
    cells = [cell for cell in frames["cells"].to_dict("records") if not (cell["row"] > 5 and cell["column"] == 0)]
    more = [{**cells[0], "row": 6, "row_span": 2, "column": at, "text": text} for at, text in spans if text]
    frames["cells"] = typed(pd.DataFrame(cells + more), "cells")
    frames["source_tables"]["column_count"] = 5
    assert [finding.column for finding in missing_cell(frames)] == ["indicator"] * missing


def measured(last: list[str | None]) -> dict[str, pd.DataFrame]:
    """Twelve numbered indicators with realization, mid-term target and achievement; `last` is the last one's."""
    cells: list[Record] = []
    for n in range(12):
        texts = ["70", "80", "87,50"] if n < 11 else last
        values = zip(("realization", "remark", "achievement"), texts, strict=True)
        row = [("number", f"{n + 1}."), ("indicator", f"Indeks {chr(65 + n)}"), *values]
        for column, (role, text) in enumerate(row):
            cells.append({"row": n, "column": column, "text": text, "role": role if text else None})
    return made(source_tables=[{"table_id": "t", "family": "evaluation", "column_count": 5}], cells=cells)


def test_a_line_of_which_only_the_target_is_printed() -> None:
    [finding] = missing_cell(measured([None, "75", None]))
    assert (finding.row_key, finding.column, finding.places[0].cell_column) == ("Indeks L", "realization_text", 2)


def allotted(number: str | None) -> dict[str, pd.DataFrame]:
    """Activities with their amounts; the second one's stands beside the end of its name, in a row with `number`."""
    rows = [("1", "Administrasi", "10"), ("2", "Penyediaan Pakan di", None), (number, "Balai Unggas", "20")]
    rows += [(str(n), f"Pembibitan {chr(65 + n)}", "30") for n in range(3, 6)]
    lines: list[Record] = []
    cells: list[Record] = []
    origins: list[Record] = []
    for n, (no, name, budget) in enumerate(rows):
        value = float(budget) if budget else None
        lines.append({"level": "activity", "activity": name, "budget": value, "budget_text": budget})
        for column, (role, text) in enumerate((("number", no), ("activity", name), ("budget", budget))):
            cells.append({"row": n, "column": column, "text": text, "role": role if text else None})
        places = (("activity", 1), ("budget", 2), ("budget_text", 2))
        origins += [
            {"table": "performance_agreement", "row_no": n, "column": column, "cell_row": n, "cell_column": at}
            for column, at in places
            if column == "activity" or budget
        ]
    tables = [{"table_id": "t", "family": "performance_agreement", "column_count": 3}]
    return made(performance_agreement=lines, cells=cells, origins=origins, source_tables=tables)


def test_an_amount_beside_the_end_of_its_name_is_not_missing() -> None:
    """lakip_pk-kepala-balai-bppt-unggas p. 2: one ruled row, read as two."""
    assert list(missing_cell(allotted(number=None))) == []
    assert [finding.row_key for finding in missing_cell(allotted(number="3"))] == ["Penyediaan Pakan di"]


@pytest.mark.parametrize("last", [["70", "80", "87,50"], [None, None, None], [None, "lihat catatan", None]])
def test_a_line_that_is_whole_or_has_no_figures_at_all(last: list[str | None]) -> None:
    assert list(missing_cell(measured(last))) == []


def test_a_row_whose_text_stands_above_its_figures_lacks_no_text() -> None:
    """The last line's indicator is cut off by a ruling and stands alone in the row above its figures."""
    frames = evaluation({"indicator": None, "number": False, "objective": "Sasaran H"})
    assert [finding.column for finding in missing_cell(frames)] == ["indicator"]
    cells = frames["cells"]
    last = cells["row"] == 7
    above = {"row": 6, "text": "Indeks H yang disesuaikan"}
    frames["cells"] = pd.concat(
        [cells[~last & (cells["row"] != 6)], cells[last & (cells["column"] == 1)].assign(**above), cells[last]],
        ignore_index=True,
    )
    assert list(missing_cell(frames)) == []


@pytest.mark.parametrize(("row_of_name", "found"), [(4, []), (3, ["indicator"]), (2, ["indicator"])])
def test_a_row_whose_name_begins_below_it_is_of_another_line(row_of_name: int, found: list[str]) -> None:
    """Figures of row 3 whose own text was read as the end of the line above took the name of the program below."""
    lines: list[Record] = [
        {"level": "program", "program": f"Program {n}", "indicator": f"Indeks {n}" if n != 3 else None}
        | {"target_text": "1", "realization_text": "1"}
        for n in range(6)
    ]
    place = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 9.0, "bottom": 9.0}
    origins: list[Record] = [
        {**place, "table": "evaluation", "row_no": n, "column": column, "cell_row": row, "cell_column": at}
        for n in range(6)
        for column, at, row in (("program", 0, row_of_name if n == 3 else n), ("target_text", 2, n))
    ]
    texts = [(f"Program {n}", f"Indeks {n}" if n != 3 else None, "1", "1") for n in range(6)]
    cells = grid(texts)
    table = {"table_id": "t", "family": "evaluation", "column_count": 4}
    frames = made(evaluation=lines, cells=cells, source_tables=[table], origins=origins)
    assert [finding.column for finding in missing_cell(frames)] == found


@pytest.mark.parametrize(("total", "found"), [(True, False), (False, True)])
def test_a_total_of_budgets_alone_lacks_nothing(total: bool, found: bool) -> None:
    lines: list[Record] = [
        {"account": f"Pekerjaan {chr(65 + n)}", "budget_text": "100", "realization_text": "80", "is_total": False}
        for n in range(12)
    ]
    lines[-1] |= {"account": "Jumlah", "budget_text": "1.100", "realization_text": None, "is_total": total}
    columns = {"account": 0, "budget_text": 1, "realization_text": 2}
    cells = [{"row": n, "column": c, "text": line[name]} for n, line in enumerate(lines) for name, c in columns.items()]
    place = {"table": "budget_realization"}
    origins = [
        {**place, "row_no": n, "column": name, "cell_row": n, "cell_column": c}
        for n, line in enumerate(lines)
        for name, c in columns.items()
        if line[name] is not None
    ]
    table = {"table_id": "t", "family": "budget_realization", "column_count": 3}
    frames = made(source_tables=[table], budget_realization=lines, cells=cells, origins=origins)
    assert bool(list(missing_cell(frames))) is found


@pytest.mark.parametrize(("returned", "found"), [(-2315.0, []), (2315.0, ["Pengembalian Belanja"])])
def test_money_that_was_paid_back_has_no_budget(returned: float, found: list[str]) -> None:
    names = [f"Belanja {kind}" for kind in ("Pegawai", "Barang", "Modal", "Hibah")]
    lines: list[Record] = [
        {"account": name, "budget": 900.0, "budget_text": "900", "realization": 800.0, "realization_text": "800"}
        for name in names
    ]
    back: Record = {"account": "Pengembalian Belanja", "realization": returned, "realization_text": f"({returned})"}
    assert [f.row_key for f in missing_cell(made(budget_realization=[*lines, back]))] == found


@pytest.mark.parametrize(("unit", "found"), [(None, []), ("ton", ["target_text"])])
def test_a_line_that_stands_over_its_parts_has_no_target(unit: str | None, found: list[str]) -> None:
    """`1 Produksi hortikultura | | ` over `Aneka cabai | 1.833.419 | ton`; a unit asks for a target."""
    parts = [f"Aneka {name}" for name in ("cabai", "jeruk", "sayur", "buah", "bunga", "obat", "benih", "hias")]
    names = ["Produksi hortikultura", *parts]
    lines: list[Record] = [
        {"indicator": name, "target_text": None if n == 0 else "120"} for n, name in enumerate(names)
    ]
    cells, origins = [], []
    for n, line in enumerate(lines):
        texts = {"number": "1" if n == 0 else None, **line, "unit": unit if n == 0 else "ton"}
        for column, (name, text) in enumerate(texts.items()):
            cells.append({"row": n, "column": column, "text": text})
            if text is not None and name in line:
                place = {"table": "performance_agreement", "row_no": n, "column": name}
                origins.append({**place, "cell_row": n, "cell_column": column})
    table = {"table_id": "t", "family": "performance_agreement", "column_count": 4}
    frames = made(source_tables=[table], performance_agreement=lines, cells=cells, origins=origins)
    assert [finding.column for finding in missing_cell(frames)] == found


@pytest.mark.parametrize(("bullet", "missing"), [("- ", False), ("", True)])
def test_a_line_over_its_bulleted_parts_has_no_value_of_its_own(bullet: str, missing: bool) -> None:
    """`7. Kinerja Pelayanan` over `- Waktu Tunggu | 43,40`."""
    head: Record = {"indicator": "7. Kinerja Pelayanan", "target_text": None, "realization_text": None, "number": False}
    part: Record = {"indicator": f"{bullet}Waktu Tunggu", "target_text": "43,40", "realization_text": None}
    frames = evaluation(head, part)
    for name in ("evaluation", "cells", "origins"):  # an agreement: nothing is realized yet
        frames[name] = frames[name].copy()
    lines = frames["evaluation"].drop(columns=["realization_text"])
    cells = frames["cells"][frames["cells"]["column"] != 3]
    origins = frames["origins"][frames["origins"]["column"] != "realization_text"]
    table = {"table_id": "t", "family": "performance_agreement", "column_count": 4}
    kept = ["objective", "indicator", "target_text"]
    agreed = made(
        source_tables=[table],
        performance_agreement=lines[kept].to_dict("records"),
        cells=cells[["row", "column", "text"]].to_dict("records"),
        origins=[
            {**one, "table": "performance_agreement"}
            for one in origins[["row_no", "column", "cell_row", "cell_column"]].to_dict("records")
        ],
    )
    assert bool(list(missing_cell(agreed))) is missing


@pytest.mark.parametrize(
    ("name", "budget", "found"),
    [("SURPLUS / DEFISIT", 40.0, 0), ("Pembiayaan Neto", 40.0, 0), ("Selisih", -40.0, 0), ("Belanja Barang", 40.0, 1)],
)
def test_a_difference_needs_no_percentage(name: str, budget: float, found: int) -> None:
    lines: list[Record] = [
        {"level": 1, "account": f"Belanja {chr(65 + n)}", "budget": 10.0, "budget_text": "10"}
        | {"realization_text": "9", "balance_text": "1", "realization_pct_text": "90,00"}
        for n in range(8)
    ]
    last = {**lines[0], "account": name, "budget": budget, "budget_text": "40", "realization_pct_text": None}
    tables = [{"table_id": "t", "family": "budget_realization", "column_count": 5}]
    assert len(list(missing_cell(made(budget_realization=[*lines, last], source_tables=tables)))) == found
    total = {**last, "is_total": True}
    assert list(missing_cell(made(budget_realization=[*lines, total], source_tables=tables))) == []
