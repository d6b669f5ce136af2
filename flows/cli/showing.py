"""The commands that show: tables of a PDF, where a value stands, what a table means, a working paper, the schema."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.arguments import LANG, OUT, Json, Lang, Out, Paths, Release, TableReader, page_numbers
from flows.cli.completions import tables as tables_there
from flows.logs import logged
from flows.texts import say, spoken

commands = typer.Typer()


@commands.command(epilog="Example: renaksi tables raw/kesbangpol_lampung_2024.pdf --json --pages 3-7")
@logged
def tables(
    paths: Paths,
    pages: Annotated[str | None, typer.Option(help="Pages from 1, as 3-7 or 1,4,9-12; by default all.")] = None,
    by: Annotated[
        TableReader, typer.Option(help="Who reads them: renaksi, or camelot as a second opinion on ruled text pages.")
    ] = TableReader.RENAKSI,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FOLDER", help="Write a CSV for each table into that folder.")
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Write a workbook with a sheet for each table.")
    ] = None,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show every table of any PDF as cells, known kind of table or not; publishes nothing."""
    from flows.commands.tables import tables as body
    from flows.output import Output

    camelot, numbers = by is TableReader.CAMELOT, page_numbers(pages)
    raise typer.Exit(body(paths, numbers, camelot, Output(lang, as_json), csv=csv, xlsx=xlsx))


@commands.command(epilog="Example: renaksi trace budget_realization 3 balance")
@logged
def trace(
    table: Annotated[
        str, typer.Argument(autocompletion=tables_there, help="A published table (renaksi schema lists them).")
    ],
    row: Annotated[int, typer.Argument(min=0, help="Row of that table in the release, from 0.")],
    column: Annotated[
        str | None, typer.Argument(help="Its column; by default all that were read from the page.")
    ] = None,
    out: Out = OUT,
    release: Release = None,
    pdf: Annotated[Path | None, typer.Option(exists=True, help="The source PDF, where it was moved.")] = None,
    to: Annotated[Path, typer.Option(help="Folder for the pictures.")] = Path(),
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show page, rectangle and picture that a published value was read from."""
    from flows.commands.trace import show
    from flows.output import Output

    raise typer.Exit(show(table, row, column, Output(lang, as_json), out=out, release=release, pdf=pdf, to=to))


@commands.command(epilog="Example: renaksi paper kesbangpol_lampung_2024.pdf --pdf")
@logged
def paper(
    document: Annotated[
        str | None, typer.Argument(help="File name or document_id; with --agency by default all of that agency.")
    ] = None,
    agency: Annotated[str | None, typer.Option(help="Name of an agency, or what only its name has in it.")] = None,
    docx: Annotated[bool, typer.Option("--docx", help="As a Word document; so by default.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="As a PDF to print; both with --docx.")] = False,
    out: Out = OUT,
    release: Release = None,
    to: Annotated[Path, typer.Option(help="Folder for the working paper, or its file.")] = Path(),
    lang: Lang = LANG,
) -> None:
    """Write the working paper (kertas kerja pemeriksaan) of a document, or of all documents of an agency.

    It tells what was tested, every finding with its pictures, what was decided, and has room for signatures.
    """
    from flows.commands.paper import paper as body
    from flows.output import Output

    if document is None and agency is None:
        raise typer.BadParameter(say(spoken(), "paper_of_nothing"), param_hint="DOCUMENT")
    output = Output(lang, as_json=False)
    raise typer.Exit(body(document, agency, output, docx=docx or not pdf, pdf=pdf, out=out, release=release, to=to))


@commands.command(epilog="Example: renaksi explain II.9")
@logged
def explain(
    table: Annotated[str, typer.Argument(help="A source table: its table_id, or its number.")],
    out: Out = OUT,
    release: Release = None,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show how a table was understood: what each column holds and why, which relations its figures keep.

    Of each relation the lines that keep it are counted, and those that deviate are shown.
    """
    from flows.commands.explain import show
    from flows.output import Output

    raise typer.Exit(show(table, Output(lang, as_json), out=out, release=release))


@commands.command(epilog="Example: renaksi schema evaluation")
@logged
def schema(
    table: Annotated[
        str | None, typer.Argument(autocompletion=tables_there, help="A published table; by default all.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Write data-dictionary.md and rules.md there instead.")] = None,
    roles: Annotated[bool, typer.Option("--roles", help="List the roles that the lexicon may give.")] = False,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show the data dictionary: every column with type, unit, Indonesian term and description."""
    from flows.commands.schema import schema as body
    from flows.output import Output

    raise typer.Exit(body(table, write, roles, Output(lang, as_json)))
