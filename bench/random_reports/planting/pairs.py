"""Pairs of errors that stand close together: each must be seen beside the other."""

import re

from bench.random_reports.planting.between import target_mismatch_plan
from bench.random_reports.planting.cells import FAR
from bench.random_reports.planting.garden import Garden, NoPlaceError, planter
from bench.random_reports.planting.places import caption_mismatch, wrong_number, year_mismatch
from bench.random_reports.planting.quarters import quarter_title_mismatch
from bench.random_reports.planting.sums import money_off
from bench.random_reports.report import Quantity


@planter
def wrong_number_and_caption(garden: Garden) -> None:
    """One table has another's number and a caption of other words than the list gives it."""
    before = {sheet.number: sheet.listed for sheet in garden.report.sheets}
    caption_mismatch(garden)
    sheet = next(sheet for sheet in garden.report.sheets if before[sheet.number] != sheet.listed)
    sheet.number_printed = wrong_number(garden, sheet.number)
    garden.begin()
    garden.owe("table_number_mismatch", "error", printed=sheet.number_printed, expected=sheet.number)


@planter
def wrong_year_and_few_captions(garden: Garden) -> None:
    """Few captions name a year, one of them a wrong one."""
    year = garden.report.year
    sheets = [sheet for sheet in garden.report.sheets if str(year) in sheet.caption]
    garden.need(len(sheets) >= 5 and all(map(garden.free, sheets)) and garden.free("years"))
    kept = garden.chance.sample(sheets, 3)
    for sheet in sheets:
        if sheet not in kept:
            sheet.caption = re.sub(rf"(?i)\s*tahun( anggaran)? {year}", "", sheet.caption)
            sheet.listed = re.sub(rf"(?i)\s*tahun( anggaran)? {year}", "", sheet.listed)
            garden.take(sheet)
    try:
        year_mismatch(garden)
    except NoPlaceError:
        garden.take("years")


@planter
def copied_title(garden: Garden) -> None:
    """A title is that of another quarter's evaluation, number and all."""
    garden.need(garden.style.tw_column and garden.report.list_of_tables and garden.setting.quarter is None)
    before = {sheet.number: sheet.caption for sheet in garden.report.of_kind("evaluation")}
    quarter_title_mismatch(garden)
    sheet = next(sheet for sheet in garden.report.of_kind("evaluation") if before[sheet.number] != sheet.caption)
    sheet.listed = before[sheet.number]
    sheet.number_printed = next(number for number, caption in before.items() if caption == sheet.caption)
    garden.owe("table_number_mismatch", "error", printed=sheet.number_printed, expected=sheet.number)


@planter
def two_wrong_sums(garden: Garden) -> None:
    """A program and another program's activity are not the sums of their lines."""
    sheet = garden.a_sheet("agreement", "agreement_budget")
    program = garden.a_record(sheet, "budget", "program")
    garden.need(garden.free("totals"))
    inner = [r for r in sheet.of_level("activity") if r.named("program") != program.name and garden.free(r)]
    activity = garden.one(inner)
    garden.need(all(map(garden.free, activity.ancestors())))
    for record in (program, activity):
        money_off(garden, record, "budget")
        garden.begin()
        garden.owe("budget_sum_mismatch", "error", sheet, record, column="anggaran", printed=record.text("budget"))
        garden.take(*record.ancestors())
    garden.take("totals")


@planter
def wrong_target_and_unit(garden: Garden) -> None:
    """A line's target is not the plan's, and its realization is counted in something else."""
    before = {id(expected) for expected in garden.report.expected}
    garden.need(not garden.style.unit_column)
    target_mismatch_plan(garden)
    owed = next(expected for expected in garden.report.expected if id(expected) not in before)
    sheet, record = owed.sheet, owed.record
    unit = FAR.get(garden.node_unit(record)) if record is not None else None
    if sheet is None or record is None or unit is None:
        return
    value = record.cells["realization"].value or 0.0
    record.cells["realization"] = Quantity(f"{garden.style.number(value)} {unit}", value, unit)
    garden.begin()
    garden.owe("unit_mismatch", "error", sheet, record, printed=unit, expected=garden.node_unit(record))
