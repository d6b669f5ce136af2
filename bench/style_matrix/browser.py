"""Cases as HTML, printed by Chromium."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bench.style_matrix.cases import CAPTION, Case
from bench.style_matrix.ink import ground_of, sides_of
from bench.style_matrix.styles import Line

_FAMILIES = {"Helvetica": "Arial, Helvetica, sans-serif", "Times": "'Times New Roman', Times, serif"}
_PAGE = "@page{size:A4 landscape;margin:14mm}body{margin:0;font:11pt Arial}*{print-color-adjust:exact}"
_BEFORE = 330  # points of running text before a table that the page's end shall cut; the page has 516


def printed(cases: Sequence[Case], out: Path) -> Path | None:
    """The PDF of all cases, each on a new page under the caption `Tabel N`; None where Chromium is not installed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    page, pdf = out / "browser.html", out / "browser.pdf"
    body = "".join(_section(number, case) for number, case in enumerate(cases, 1))
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{_PAGE}</style>{body}", "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([chromium, *options, page.as_uri()], check=True, capture_output=True, timeout=600)
    return pdf


def _section(number: int, case: Case) -> str:
    space = f"<div style='height:{_BEFORE}pt'></div>" if case.broken else ""
    new_page = "break-before:page;" if number > 1 else ""
    caption = f"<p style='margin:0 0 6pt;font-weight:bold'>Tabel {number} {CAPTION}</p>"
    return f"<div style='{new_page}'>{space}{caption}{_table(case)}</div>"


def _table(case: Case) -> str:
    made, style = case.content, case.style
    layout = "separate" if style.gap else "collapse"
    css = (
        f"width:100%;table-layout:fixed;border-collapse:{layout};border-spacing:{style.gap}pt;"
        f"font:{case.size}pt/1.2 {_FAMILIES[case.font]}"
    )
    columns = "".join(f"<col style='width:{100 * width:.3f}%'>" for width in made.widths)
    rows = ["".join(_cells(case, row)) for row in range(made.row_count)]
    head = "".join(f"<tr>{row}</tr>" for row in rows[: made.heading_rows])
    body = "".join(f"<tr>{row}</tr>" for row in rows[made.heading_rows :])
    return f'<table style="{css}"><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>'


def _cells(case: Case, row: int) -> Iterator[str]:
    for cell in case.content.cells:
        if cell.row != row:
            continue
        heading = row < case.content.heading_rows
        css = [f"padding:{case.padding}pt", f"text-align:{cell.align}", "overflow-wrap:anywhere"]
        css.append(f"vertical-align:{'middle' if heading else case.align}")
        css.append(f"font-weight:{'bold' if cell.bold else 'normal'}")
        sides = sides_of(case.style, case.content, cell)
        css += [f"border-{side}:{_border(line)}" for side, line in sides.items() if line]
        ground = ground_of(case.style, case.content, cell)
        css += [f"background:#{ground}"] if ground else []
        css += [f"color:#{case.style.heading_ink}"] if heading else []
        yield f'<td rowspan={cell.rows} colspan={cell.columns} style="{";".join(css)}">{escape(cell.text)}</td>'


def _border(line: Line) -> str:
    return f"{line.width}pt {line.dash} #{line.color}"
