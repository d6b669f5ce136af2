"""The rules "Quarters"."""

from bench.random_reports.planting.garden import Garden, planter
from bench.random_reports.report import Sheet
from bench.random_reports.words import QUARTERS


def retitle(garden: Garden, sheet: Sheet) -> str:
    """Title an evaluation with the quarter of another one; that quarter. No place where a caption cannot."""
    assert sheet.quarter is not None
    other = garden.chance.choice([quarter for quarter in QUARTERS if quarter != sheet.quarter])
    right, wrong = (garden.setting.caption("evaluation", quarter) for quarter in (sheet.quarter, other))
    garden.need(sheet.caption == right)
    sheet.caption, sheet.quarter_printed = wrong, other
    if garden.chance.random() < 0.5:
        sheet.listed = wrong
    garden.take(sheet, *(f"quarter {quarter}" for quarter in QUARTERS))
    return other


@planter
def quarter_title_mismatch(garden: Garden) -> None:
    """A title says another quarter than the rows; one quarter is then had twice and one is missing."""
    sheet = garden.a_sheet("evaluation")
    garden.need(garden.free("quarter I") and garden.style.tw_column)
    right = sheet.quarter
    wrong = retitle(garden, sheet)
    garden.owe("quarter_title_mismatch", "error", sheet, printed=wrong, expected=right)
    if len(garden.report.of_kind("evaluation")) > 1:
        garden.owe("quarter_duplicate", "error", printed=wrong)
        garden.owe("quarter_missing", "error", quarter=right)


@planter
def quarter_duplicate(garden: Garden) -> None:
    """The same where no row says its quarter: which of the two is wrong cannot be told."""
    sheet = garden.a_sheet("evaluation")
    garden.need(garden.free("quarter I") and not garden.style.tw_column and garden.setting.quarter is None)
    right = sheet.quarter
    wrong = retitle(garden, sheet)
    garden.owe("quarter_duplicate", "error", printed=wrong)
    garden.owe("quarter_missing", "error", quarter=right)


@planter
def row_quarter_mismatch(garden: Garden) -> None:
    """One line's TW is another quarter's."""
    sheet = garden.a_sheet("evaluation")
    garden.need(garden.style.tw_column)
    record = garden.a_record(sheet, "tw", "sub_activity", value=False)
    wrong = garden.chance.choice([quarter for quarter in QUARTERS if quarter != sheet.quarter])
    record.cells["tw"].text = wrong
    garden.take(record)
    garden.owe("row_quarter_mismatch", "error", sheet, record, printed=wrong, expected=sheet.quarter)


@planter
def file_period_mismatch(garden: Garden) -> None:
    """The cover or the file name says another year than every table, or the cover another quarter."""
    report = garden.report
    cover = next((block for block in report.blocks if block.kind == "cover" and "TAHUN" in block.text), None)
    cover = garden.known(cover)
    garden.need(garden.free("years"))
    garden.take("years")
    wrong = report.year - garden.chance.choice([1, 2])
    title = next((block for block in report.blocks if block.kind == "cover" and "TRIWULAN" in block.text), None)
    if title is not None and garden.free("quarter I") and garden.chance.random() < 0.6:
        right = QUARTERS[garden.setting.quarter or 0]
        other = garden.chance.choice([quarter for quarter in QUARTERS if quarter != right])
        title.text = title.text.removesuffix(right) + other
        garden.take("quarter I")
        garden.owe("file_period_mismatch", "warning", block=title, printed=other, expected=right)
        return
    if str(report.year) in report.file and garden.chance.random() < 0.5:
        report.file = report.file.replace(str(report.year), str(wrong))
        garden.owe("file_period_mismatch", "warning", printed=str(wrong), expected=str(report.year))
        return
    cover.text = f"TAHUN {wrong}"
    garden.owe("file_period_mismatch", "warning", block=cover, printed=str(wrong), expected=str(report.year))
