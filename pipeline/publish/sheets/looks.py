"""How the sheets of the workbook look: formats of cells, paper to print on, links to the files beside it."""

from typing import Any

from xlsxwriter.url import Url

from schemas.dictionary import FieldEntry

IN_WORDS = {"error": "kesalahan", "warning": "peringatan", "info": "catatan"}
_INK = {"error": "#B3001B", "warning": "#8A5200", "info": "#005CB8"}
_LOCALE = "[$-421]"  # Indonesian: 1.234,50 where the program follows the cell's language


class Formats:
    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        dark = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
        self.head = book.add_format({**dark, **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.severity = {
            word: book.add_format({"bold": True, "font_color": _INK[name], **top}) for name, word in IN_WORDS.items()
        }
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, **top})
        self.plain = book.add_format({"num_format": "0", **top})
        self.whole = book.add_format({"num_format": f"{_LOCALE}#,##0", **top})
        self.fraction = book.add_format({"num_format": f"{_LOCALE}#,##0.00####", **top})
        self.money = book.add_format({"num_format": f"{_LOCALE}#,##0.00", **top})

    def number(self, field: FieldEntry, value: float) -> Any:
        """Rupiah with two decimals; other numbers with the decimals they have; pages and years without separators."""
        if field.type == "integer":
            return self.plain
        if field.unit == "IDR":
            return self.money
        return self.whole if float(value).is_integer() else self.fraction


def link_to(address: str, text: str) -> Any:
    """A link, shown as `text`, to a file at `address` beside the workbook, with slashes that every program reads:
    xlsxwriter writes Windows' own."""
    link = Url(f"external:{address}")
    link.text = text
    link._relationship_link = link._relationship_link.replace("\\", "/")
    return link


def sheet_name(title: str) -> str:
    """What the sheet of a table is called: the format ends at 31 characters."""
    return title[:31]


def on_paper(sheet: Any, name: str) -> None:
    """A4 in landscape (as F4 prints it too), with the sheet's name and the page number on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.hide_gridlines(0)  # printed too: rows of long texts are told apart
    sheet.set_header(f"&L&8{name.replace('&', '&&')}")
    sheet.set_footer("&L&8Renaksi&R&8Halaman &P dari &N")
