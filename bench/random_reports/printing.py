"""A report on its pages, in two passes: the second knows the page numbers that the list of tables prints."""

from bench.random_reports.press import Press
from bench.random_reports.report import Block, Report
from bench.random_reports.style import Style


def printed(report: Report, style: Style) -> bytes:
    """The PDF; pages are written into tables, records and paragraphs."""
    _pass(report, style)
    return _pass(report, style)


def _pass(report: Report, style: Style) -> bytes:
    press = Press(style)
    press.new_page()
    for block in report.blocks:
        _print(press, block, report, style)
    data = press.finish()
    report.page_count = press.page
    return data


def _print(press: Press, block: Block, report: Report, style: Style) -> None:
    if block.kind != "table" and block.kind != "break" and press.landscape:
        press.new_page()
    block.page = press.page
    if block.kind == "break":
        press.new_page()
    elif block.kind == "cover":
        press.centered(block.text, 16, after=40)
    elif block.kind == "heading":
        press.left(block.text, bold=True)
    elif block.kind in ("text", "aside", "told"):
        block.page = press.paragraph(block.text)
    elif block.kind in ("item", "bullet"):
        press.left(block.text, indent=18)
    elif block.kind == "contents":
        if report.list_of_tables:
            _print_list(press, report)
    elif block.sheet is not None:
        if block.sheet.wide != press.landscape:
            press.new_page(landscape=block.sheet.wide)
        sheet = block.sheet
        number = f"Tabel {sheet.number_printed}" if sheet.number_printed else ""
        one = [f"{number}. {sheet.caption}" if number else sheet.caption]
        press.table(sheet, one if style.caption_on_one_line or not number else [number, sheet.caption])


def _print_list(press: Press, report: Report) -> None:
    press.new_page()
    press.centered("DAFTAR TABEL", 13)
    entries = [(sheet.number, sheet.listed, sheet.page_first) for sheet in report.sheets]
    entries += [(number, caption, report.page_count) for number, caption in report.extra_listed]
    for number, caption, page in entries:
        press.entry(f"Tabel {number} {caption}", str(page))
