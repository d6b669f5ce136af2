"""The rules "Cells"."""

import copy
import re

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.report import Quantity

#: units that no agency uses for the same thing
FAR = {"Orang": "Unit", "Unit": "Orang", "Dokumen": "Orang", "Laporan": "Unit", "Lokasi": "Orang", "Paket": "Orang"}


@planter
def missing_cell(garden: Garden) -> None:
    """A realization that all other lines fill is empty, or the person responsible for a program's factors."""
    sheet = garden.a_sheet("evaluation", "evaluation", "factors_program")
    key = "realization" if sheet.kind == "evaluation" else "responsible"
    levels = ("sub_activity",) if sheet.kind == "evaluation" else ("factor",)
    record = garden.a_record(sheet, key, *levels, value=sheet.kind == "evaluation")
    garden.need(len(sheet.of_level(*levels)) >= 4)
    record.cells[key] = Quantity(None)
    if key == "realization" and garden.style.unit_column:
        record.cells[key].unit = None
    garden.take(record)
    if "achievement" in record.cells:
        record.cells["achievement"] = Quantity(None)
        garden.allow("missing_cell", "error", sheet, record, column="capaian", note="the empty achievement beside it")
    garden.owe(
        "missing_cell", "error", sheet, record, column="realisasi" if key == "realization" else "penanggung jawab"
    )


@planter
def missing_target_value(garden: Garden) -> None:
    """The agreement prints the unit where the number belongs."""
    sheet = garden.a_sheet("agreement")
    record = garden.a_record(sheet, "target", "objective")
    garden.need(garden.node_unit(record) == "%")
    record.cells["target"] = Quantity("Persen", None, "Persen")
    garden.take(record)
    garden.owe("missing_target_value", "warning", sheet, record, printed="Persen")


@planter
def number_format(garden: Garden) -> None:
    """A group of thousands lost a digit; sums above it cannot be told any more."""
    sheet = garden.a_sheet("agreement", "agreement_budget", "budget")
    record = garden.a_record(sheet, "budget", "sub_activity")
    garden.need(garden.free("totals") and all(map(garden.free, record.ancestors())))
    text = record.cells["budget"].text or ""
    broken = re.sub(r"([.,])(\d)(\d)\d(?=[.,])", r"\1\2\3", text, count=1)
    garden.need(broken != text)
    record.cells["budget"] = Quantity(broken)
    garden.take(*record.ancestors(), "totals")
    garden.owe("number_format", "error", sheet, record, printed=broken)
    for above in record.ancestors():
        if above is not record:
            garden.allow("budget_sum_mismatch", "error", sheet, above, note="one of its lines holds no number")
            garden.allow("total_mismatch", "error", sheet, above, note="one of its lines holds no number")
    for total in sheet.of_level("total"):
        garden.allow("total_mismatch", "error", sheet, total, note="one of its lines holds no number")
    garden.allow("cross_table_total_mismatch", "error", note="one of the lines holds no number")


@planter
def percentage_impossible(garden: Garden) -> None:
    """A share of a whole reached more than all of it."""
    sheet = garden.a_sheet("evaluation", "yearly")
    record = garden.a_record(sheet, "realization", "program", "activity", "objective")
    garden.need((record.text("indicator") or "").startswith("Persentase"))
    record.cells["realization"] = garden.printed(sheet, record, 100 + garden.chance.randint(4, 40))
    garden.achieve(record)
    garden.take(record)
    garden.owe("percentage_impossible", "error", sheet, record, printed=record.text("realization"))
    garden.allow("narrative_mismatch", "error", note="the text may have another figure of this line")


@planter
def duplicate_row(garden: Garden) -> None:
    """A line stands twice under its parent."""
    sheet = garden.a_sheet("plan", "evaluation")
    garden.need("sub_activity" in sheet.row_levels)
    record = garden.a_record(sheet, "indicator", "sub_activity", value=False)
    again = copy.copy(record)
    again.cells = copy.deepcopy(record.cells)
    sheet.records.insert(sheet.records.index(record) + 1, again)
    garden.take(record)
    garden.owe("duplicate_row", "error", sheet, again, printed=record.name)
    garden.allow("duplicate_row_number", "warning", sheet, again, printed=record.number)


@planter
def duplicate_word(garden: Garden) -> None:
    """An indicator's first word is printed twice."""
    sheet = garden.a_sheet("evaluation", "plan")
    record = garden.a_record(sheet, "indicator", "sub_activity", value=False)
    record.cells["indicator"] = Quantity(f"Jumlah {record.text('indicator')}")
    garden.take(record)
    garden.owe("duplicate_word", "info", sheet, record, printed="Jumlah Jumlah", expected="Jumlah")
    garden.allow("indicator_mismatch", "info", sheet, record)
    if sheet.kind == "plan":
        for other, line in garden.same_line(record, "evaluation"):
            garden.allow("indicator_mismatch", "info", other, line)


@planter
def unit_mismatch(garden: Garden) -> None:
    """A realization is counted in something else than its target; with a unit column, a line than in the plan."""
    sheet = garden.a_sheet("evaluation")
    record = garden.a_record(sheet, "realization", "sub_activity")
    wrong = garden.known(FAR.get(garden.node_unit(record)))
    if garden.style.unit_column:
        record.cells["unit"] = Quantity(wrong)
        for key in ("target", "realization"):
            record.cells[key].unit = wrong
        garden.allow("indicator_unit_mismatch", "warning", sheet, record)
    else:
        value = record.cells["realization"].value
        assert value is not None
        record.cells["realization"] = Quantity(f"{garden.style.number(value)} {wrong}", value, wrong)
    garden.take(record)
    garden.owe("unit_mismatch", "error", sheet, record, printed=wrong, expected=garden.node_unit(record))


@planter
def indicator_unit_mismatch(garden: Garden) -> None:
    """A line counts persons and is planned and evaluated in units of something else."""
    plan = garden.report.of_kind("plan")[0]
    record = garden.a_record(plan, "indicator", "sub_activity", value=False)
    garden.need(garden.node_unit(record) in ("Orang", "Dokumen"))
    unit = garden.node_unit(record)
    wrong = FAR[unit]
    for sheet, line in garden.same_line(record, "plan", "evaluation"):
        if "unit" in line.cells:
            line.cells["unit"] = Quantity(wrong)
        spelled = garden.style.spelled(sheet.kind, unit)
        for key, cell in line.cells.items():
            if key[0] == "T" or key in ("year", "target", "realization"):
                cell.text = (cell.text or "").replace(spelled, wrong)
                cell.unit = wrong if cell.unit in (unit, spelled) else cell.unit
        if sheet.kind == "evaluation":
            garden.allow("indicator_unit_mismatch", "warning", sheet, line, note="as in the plan")
    garden.take(record)
    garden.owe("indicator_unit_mismatch", "warning", plan, record, printed=wrong, expected=unit)
