"""What the commands take: how an argument that several of them share is written, and what is refused at once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.texts import Language, default_language, say, speak, spoken, told
from schemas.vocabulary import Severity

OUT = Path("processed")
LANG = default_language()


class AuditFormat(StrEnum):
    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    SARIF = "sarif"


class TableReader(StrEnum):
    RENAKSI = "renaksi"
    CAMELOT = "camelot"


class Runner(StrEnum):
    LOCAL = "local"
    DASK = "dask"


def named_place(text: str) -> Any:
    """A path or an address, there or not."""
    from pipeline.stores.address import AddressError, place

    try:
        return place(str(text))  # a default is a path already
    except AddressError as error:
        raise typer.BadParameter(told(spoken(), error)) from None


def existing_place(text: str) -> Any:
    """A local path must be there; what lies at an address is asked for by the command."""
    if isinstance(named := named_place(text), Path) and not named.exists():
        raise typer.BadParameter(say(spoken(), "not_there", path=text))
    return named


def existing_folder(text: str) -> Any:
    if isinstance(named := existing_place(text), Path) and not named.is_dir():
        raise typer.BadParameter(say(spoken(), "no_folder", path=text))
    return named


def page_numbers(text: str | None) -> frozenset[int] | None:
    """`3-7,9` as numbers; None for all."""
    if text is None:
        return None
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or int(first) < 1 or int(last or first) > 100_000:
            raise typer.BadParameter(say(spoken(), "pages_wrong", found=text), param_hint="--pages")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def years_of(text: str | None) -> range | None:
    """`2019-2025` or `2024` as years; None for all."""
    if text is None:
        return None
    first, dash, last = text.strip().partition("-")
    if not (first.isdecimal() and (last.isdecimal() or not dash) and 1990 <= int(first) <= int(last or first) <= 2100):
        raise typer.BadParameter(say(spoken(), "years_wrong", found=text), param_hint="--years")
    return range(int(first), int(last or first) + 1)


Lang = Annotated[Language, typer.Option("--lang", callback=speak, help="Language of the messages (or RENAKSI_LANG).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines on stdout.")]
Paths = Annotated[
    list[Any],
    typer.Argument(parser=existing_place, metavar="PATH", help="PDF files, or folders with PDFs in them; s3://… too."),
]
Folder = Annotated[
    Any, typer.Argument(parser=existing_folder, metavar="FOLDER", help="Folder with PDFs, at any depth; s3://… too.")
]
Out = Annotated[
    Any,
    typer.Option(
        "--out",
        parser=named_place,
        metavar="FOLDER",
        help="Folder of the releases, s3://… too; `latest` in it points to the newest.",
    ),
]
Release = Annotated[
    Any,
    typer.Option(parser=existing_place, metavar="FOLDER", help="A release folder, s3://… too; by default the newest."),
]
WorkerCount = Annotated[int | None, typer.Option(min=1, help="Documents read at once; by default one per core.")]
NoPrefect = Annotated[bool, typer.Option("--no-prefect", help="Same result without a Prefect server.")]
FailOn = Annotated[Severity | None, typer.Option(help="Exit 3 where findings of that severity stand.")]
PagePort = Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0: any free one.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]
