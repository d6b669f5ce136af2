"""Pairs of errors that stand close together: each must be seen beside the other."""

import re

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.planting.places import caption_mismatch, wrong_number, year_mismatch


@planter
def wrong_number_and_caption(garden: Garden) -> bool:
    """One table has another's number and a caption of other words than the list gives it."""
    before = {sheet.number: sheet.listed for sheet in garden.report.sheets}
    if not caption_mismatch(garden):
        return False
    sheet = next(sheet for sheet in garden.report.sheets if before[sheet.number] != sheet.listed)
    sheet.number_printed = wrong_number(garden, sheet.number)
    garden.owe("table_number_mismatch", "error", printed=sheet.number_printed, expected=sheet.number)
    return True


@planter
def wrong_year_and_few_captions(garden: Garden) -> bool:
    """Few captions name a year, one of them a wrong one."""
    year = garden.report.year
    sheets = [sheet for sheet in garden.report.sheets if str(year) in sheet.caption]
    if len(sheets) < 5 or any(not garden.free(sheet) for sheet in sheets) or not garden.free("years"):
        return False
    kept = garden.chance.sample(sheets, 3)
    for sheet in sheets:
        if sheet not in kept:
            sheet.caption = re.sub(rf"(?i)\s*tahun( anggaran)? {year}", "", sheet.caption)
            sheet.listed = re.sub(rf"(?i)\s*tahun( anggaran)? {year}", "", sheet.listed)
            garden.take(sheet)
    if not year_mismatch(garden):
        garden.take("years")
    return True
