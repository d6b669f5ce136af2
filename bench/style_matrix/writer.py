"""Cases as tables of LibreOffice Writer."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bench.random_reports.grid import Cell
from bench.style_matrix.cases import CAPTION, Case
from bench.style_matrix.ink import ground_of, sides_of
from bench.style_matrix.styles import Line

_WIDTH = 760.0  # points between the margins of the page
_BEFORE = 330.0  # points of white before a table that the page's end shall cut; the page has 515
_FONTS = {"Helvetica": "Liberation Sans", "Times": "Liberation Serif"}
_NAMES = ("office", "style", "text", "table")
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_HEAD = (
    f"<?xml version='1.0' encoding='UTF-8'?><office:document {_SPACES} "
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text">'
)
_PAGE = (
    '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="841.9pt" '
    'fo:page-height="595.3pt" style:print-orientation="landscape" fo:margin="40pt"/></style:page-layout>'
)
_MASTER = (
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/>'
    "</office:master-styles>"
)


def printed(cases: Sequence[Case], out: Path) -> Path | None:
    """The PDF of all cases, each on a new page under the caption `Tabel N`; None where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    source, pdf = out / "writer.fodt", out / "writer.pdf"
    styles, tables = list[str](), list[str]()
    for number, case in enumerate(cases, 1):
        made = _Table(number, case)
        tables.append(made.xml())
        styles += made.styles.values()
    body = f"<office:body><office:text>{''.join(tables)}</office:text></office:body></office:document>"
    automatic = f"<office:automatic-styles>{_PAGE}{''.join(styles)}</office:automatic-styles>"
    source.write_text(_HEAD + automatic + _MASTER + body, "utf-8")
    profile = f"-env:UserInstallation={(out / 'profile').absolute().as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    return pdf


class _Table:
    """One case; `styles` fills while its XML is made."""

    def __init__(self, number: int, case: Case) -> None:
        self._number, self._case, self.styles = number, case, dict[tuple[str, str], str]()

    def xml(self) -> str:
        case, made = self._case, self._case.content
        start = 'fo:break-before="page"' if self._number > 1 else ""
        white = f'fo:margin-top="{_BEFORE if case.broken else 0}pt" fo:margin-bottom="6pt" fo:keep-with-next="always"'
        bold = '<style:text-properties style:font-name="Liberation Sans" fo:font-size="11pt" fo:font-weight="bold"/>'
        caption = self._style("paragraph", f"<style:paragraph-properties {start} {white}/>{bold}")
        properties = f'style:width="{_WIDTH}pt" table:align="left" table:border-model="collapsing"'
        table = self._style("table", f"<style:table-properties {properties}/>")
        columns = [
            self._style("table-column", f'<style:table-column-properties style:column-width="{share * _WIDTH:.2f}pt"/>')
            for share in made.widths
        ]
        rows = [f"<table:table-row>{''.join(self._row(row))}</table:table-row>" for row in range(made.row_count)]
        heading = "".join(rows[: made.heading_rows])
        return (
            f'<text:p text:style-name="{caption}">Tabel {self._number} {CAPTION}</text:p>'
            f'<table:table table:style-name="{table}">'
            + "".join(f'<table:table-column table:style-name="{name}"/>' for name in columns)
            + f"<table:table-header-rows>{heading}</table:table-header-rows>{''.join(rows[made.heading_rows :])}"
            "</table:table>"
        )

    def _row(self, row: int) -> Iterator[str]:
        made = self._case.content
        held = {cell.column: cell for cell in made.cells if cell.row == row}
        for column in range(made.column_count):
            yield self._cell(held[column]) if column in held else "<table:covered-table-cell/>"

    def _cell(self, cell: Cell) -> str:
        case = self._case
        heading = cell.row < case.content.heading_rows
        sides = sides_of(case.style, case.content, cell)
        gap = Line(case.style.gap, "FFFFFF") if case.style.gap else None
        borders = " ".join(f'fo:border-{side}="{_border(line or gap)}"' for side, line in sides.items())
        ground = ground_of(case.style, case.content, cell)
        ground = f'fo:background-color="#{ground}"' if ground else ""
        align = "middle" if heading else case.align
        box = f'{borders} {ground} fo:padding="{case.padding}pt" style:vertical-align="{align}"'
        name = self._style("table-cell", f"<style:table-cell-properties {box}/>")
        ink = case.style.heading_ink if heading else "000000"
        weight = "bold" if cell.bold else "normal"
        letters = f'style:font-name="{_FONTS[case.font]}" fo:font-family={quoteattr(_FONTS[case.font])}'
        letters += f' fo:font-size="{case.size}pt" fo:font-weight="{weight}" fo:color="#{ink}"'
        flow = f'fo:text-align="{cell.align}" fo:margin="0pt"'
        text = self._style("paragraph", f"<style:paragraph-properties {flow}/><style:text-properties {letters}/>")
        spans = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
        words = f'<text:p text:style-name="{text}">{escape(cell.text)}</text:p>'
        return (
            f'<table:table-cell table:style-name="{name}" office:value-type="string" {spans}>{words}</table:table-cell>'
        )

    def _style(self, family: str, properties: str) -> str:
        """The name of the style that has these properties."""
        name = f"t{self._number}.{len(self.styles)}"
        known = self.styles.get((family, properties))
        if known is not None:
            return known.split('"')[1]
        self.styles[family, properties] = (
            f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
        )
        return name


def _border(line: Line | None) -> str:
    return "none" if line is None else f"{line.width}pt {line.dash} #{line.color}"
