"""A filled form as a PDF, set as browsers print such views."""

import shutil
import subprocess
from html import escape
from pathlib import Path
from random import Random

from bench.forms.filling import Filled

_STYLES = (
    "table,td,th{border:1px solid #000}td,th{padding:3px 5px}",
    "table,td,th{border:1px solid #999}td,th{padding:5px}thead th{background:#eee}",
    "table,td,th{border:1px solid #000}td,th{padding:2px 3px}thead th{background:#1f4e79;color:#fff}",
    "table{border-top:2px solid #000;border-bottom:2px solid #000}td,th{padding:4px 6px;border-bottom:1px solid #bbb}",
)
_FONTS = ("Arial, sans-serif", "'Times New Roman', serif", "'DejaVu Sans', sans-serif")
_NARROW, _WIDE = 12, 18  # columns from which letters are smaller
_LANDSCAPE, _WIDEST = 8, 16  # columns from which the page lies, and is larger


def _paper(width: int) -> str:
    return "A3 landscape" if width >= _WIDEST else "A4 landscape" if width >= _LANDSCAPE else "A4 portrait"


def page_of(table: Filled, chance: Random) -> str:
    width = len(table.form.columns)
    size = 7 if width >= _WIDE else 8 if width >= _NARROW else 9
    css = (
        f"@page{{size:{_paper(width)};margin:10mm}}*{{print-color-adjust:exact}}"
        f"body{{font:{size}pt {chance.choice(_FONTS)};margin:0}}h3{{text-align:center;margin:2px;font-size:11pt}}"
        f"table{{border-collapse:collapse;width:100%;margin-top:8px}}{chance.choice(_STYLES)}.r{{text-align:right}}"
        ".b{font-weight:bold}"
    )
    title = "".join(f"<h3>{escape(text)}</h3>" for text in table.title)
    head = "".join(
        "<tr>" + "".join(f"<th rowspan={r} colspan={c}>{escape(text)}</th>" for text, r, c in row) + "</tr>"
        for row in table.headings
    )
    if table.form.numbers:
        head += "<tr>" + "".join(f"<th>{n}</th>" for n in range(1, width + 1)) + "</tr>"
    body = "".join(_row(table, row) for row in range(len(table.rows)))
    return f"<!doctype html><meta charset=utf-8><style>{css}</style>{title}<table><thead>{head}</thead>{body}</table>"


def _row(table: Filled, row: int) -> str:
    cells = []
    for place, text in enumerate(table.rows[row]):
        if text is None:
            continue
        spans = table.spans.get((row, place), 1)
        kind = "r" if table.form.columns[place].figures else ""
        kind += " b" if row in table.bold else ""
        cells.append(f'<td rowspan={spans} class="{kind}">{escape(text)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def write_pdf(html: str, pdf: Path) -> None:
    """Prints by Chromium. Raises FileNotFoundError without it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("chromium is not installed")
    page = pdf.with_suffix(".html")
    page.write_text(html, "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([chromium, *options, page.absolute().as_uri()], check=True, capture_output=True, timeout=120)
    page.unlink()
