"""The rules "Numbers and places of tables"."""

from bench.random_reports.planting.garden import Garden, planter

#: one word of a caption -> another that agencies use there
_WORDS = {
    "Evaluasi": "Laporan",
    "Realisasi": "Monitoring",
    "Pencapaian": "Penyelenggaraan",
    "Kinerja": "Pembangunan",
    "Pelaksanaan": "Keberhasilan",
    "Anggaran": "Keuangan",
    "Berdasarkan": "Menurut",
}


def wrong_number(garden: Garden, number: str) -> str:
    """Another number of the report's tables."""
    return garden.one(sheet.number for sheet in garden.report.sheets if sheet.number != number)


@planter
def table_missing(garden: Garden) -> None:
    """The list of tables has an entry that the report has not."""
    report, style = garden.report, garden.style
    garden.need(report.list_of_tables)
    number = style.numbering.format(n=len(report.sheets) + 1)
    caption = f"Prestasi dan Penghargaan {report.agency} Tahun {report.year}"
    report.extra_listed.append((number, caption))
    garden.owe("table_missing", "error", printed=f"{number} {caption}")


@planter
def table_number_missing(garden: Garden) -> None:
    """A table that the list numbers has no number over it."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget")
    garden.need(garden.report.list_of_tables)
    sheet.number_printed = None
    garden.take(sheet)
    garden.owe("table_number_missing", "warning", sheet, expected=sheet.number)


@planter
def table_number_mismatch(garden: Garden) -> None:
    """A table bears another table's number."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "agreement")
    garden.need(garden.report.list_of_tables)
    sheet.number_printed = wrong_number(garden, sheet.number)
    garden.take(sheet)
    garden.owe("table_number_mismatch", "error", printed=sheet.number_printed, expected=sheet.number)


@planter
def caption_mismatch(garden: Garden) -> None:
    """A word of a caption differs from the list of tables."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "factors_program")
    garden.need(garden.report.list_of_tables)
    old = garden.one(word for word in _WORDS if word.upper() in sheet.caption.upper().split())
    upper = garden.style.caption_case == "upper"
    new = _WORDS[old].upper() if upper else _WORDS[old]
    sheet.listed = sheet.listed.replace(old.upper() if upper else old, new, 1)
    garden.take(sheet)
    garden.owe("caption_mismatch", "warning", sheet, printed=sheet.caption, expected=sheet.listed)


@planter
def year_mismatch(garden: Garden) -> None:
    """A caption names another year; the list of tables repeats it or not."""
    sheet = garden.a_sheet("plan", "evaluation", "yearly", "budget", "agreement", "factors_indicator")
    year = garden.report.year
    garden.need(str(year) in sheet.caption and garden.free("years"))
    garden.take(sheet, "years")
    wrong = str(year + garden.chance.choice([-2, -1, 1]))
    sheet.caption = sheet.caption.replace(str(year), wrong)
    garden.owe("year_mismatch", "error", sheet, printed=wrong, expected=str(year))
    if garden.chance.random() < 0.5:
        sheet.listed = sheet.caption
        garden.allow("year_mismatch", "error", printed=wrong, note="the same in the list of tables")


@planter
def column_number_sequence(garden: Garden) -> None:
    """The row of column numbers skips a number or has one twice."""
    sheet = garden.a_sheet("plan", "evaluation", "agreement", "budget")
    numbers = garden.known(sheet.column_numbers)
    garden.need(not any("=" in number for number in numbers))
    at = garden.chance.randint(2, len(sheet.columns) - 2)
    by = garden.chance.choice([1, -1])
    pattern = garden.style.column_numbers
    numbers[at:] = [pattern.format(n=n + by) for n in range(at + 1, len(sheet.columns) + 1)]
    garden.take(sheet)
    garden.owe("column_number_sequence", "warning", sheet, printed=" ".join(numbers))


@planter
def duplicate_row_number(garden: Garden) -> None:
    """A line bears the number of the line before it."""
    sheet = garden.a_sheet("yearly", "factors_program", "factors_indicator", "midterm", "agreement")
    numbered = [record for record in sheet.records if record.number and record.number.isdigit()]
    place = garden.one(range(1, len(numbered)))
    numbered[place].number = numbered[place - 1].number
    garden.take(sheet)
    garden.owe("duplicate_row_number", "warning", sheet, numbered[place], printed=numbered[place].number)


@planter
def missing_column(garden: Garden) -> None:
    """One quarter's evaluation has no realization column, which the others have."""
    garden.need(garden.setting.quarter is None)
    sheet = garden.a_sheet("evaluation")
    garden.need(garden.style.plan not in ("wide", "beside") and all(map(garden.free, sheet.records)))
    gone = {"realization", "achievement"}
    sheet.columns = [column for column in sheet.columns if column.key not in gone]
    if sheet.column_numbers is not None:
        sheet.column_numbers = [garden.style.column_numbers.format(n=n + 1) for n in range(len(sheet.columns))]
    for record in sheet.records:
        for key in gone:
            record.cells.pop(key, None)
    garden.take(sheet)
    garden.owe("missing_column", "warning", sheet, expected="realisasi")
