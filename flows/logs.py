"""How much a command says on stderr (-v, -q), and the file that keeps all of it (--log-file).

Lines of a command and those of pipeline/ go the same way, by their level: WARNING what went wrong, INFO what was done,
DEBUG details. `-q` shows the first, a plain command also the second, `-v` all; a log file gets all, whatever is shown.
Workers are processes of their own: what they have to say comes back with the document.
"""

import inspect
import logging
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.texts import say, spoken
from schemas.file_names import printable

LOG = logging.getLogger("renaksi")
LOG.addHandler(logging.NullHandler())  # without a log file Output alone says it
_PIPELINE = logging.getLogger("pipeline")  # its INFO repeats on a terminal what the command says: a detail there
_FORM = "%(asctime)s %(levelname)s %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S%z"

Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr: settings, places, times.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say on stderr only what went wrong.")]
LogFile = Annotated[
    Path | None, typer.Option("--log-file", metavar="FILE", help="Append all that is said, with times, to that file.")
]
_shown = logging.INFO


def shown(level: int) -> bool:
    """Whether stderr gets what has that level."""
    return level >= _shown


def logged(body: Callable[..., None]) -> Callable[..., None]:
    """`body`, a command, with the options of this module behind its own."""

    @wraps(body)
    def command(verbose: bool = False, quiet: bool = False, log_file: Path | None = None, **own: Any) -> None:
        if verbose and quiet:
            raise typer.BadParameter(say(spoken(), "loud_and_quiet"), param_hint="--quiet")
        with _logging(logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO, log_file), _told():
            body(**own)

    added = list(inspect.signature(command, follow_wrapped=False).parameters.values())[:3]
    kept = inspect.signature(body).parameters.values()
    wished = (Verbose, Quiet, LogFile)
    added = [one.replace(annotation=wish) for one, wish in zip(added, wished, strict=True)]
    command.__signature__ = inspect.Signature([*kept, *added])  # type: ignore[attr-defined]  # what typer reads
    command.__annotations__ = body.__annotations__ | {one.name: one.annotation for one in added}
    return command


@contextmanager
def _logging(level: int, file: Path | None) -> Iterator[None]:
    """Handlers for one command; both loggers are as before afterwards."""
    global _shown
    handlers: list[tuple[logging.Logger, logging.Handler]] = []
    stderr = logging.StreamHandler(sys.stderr)
    stderr.setLevel(logging.INFO if level == logging.DEBUG else logging.WARNING)
    stderr.setFormatter(logging.Formatter("%(message)s"))
    handlers.append((_PIPELINE, stderr))
    if file is not None:
        try:
            kept = logging.FileHandler(file, encoding="utf-8")
        except OSError as error:
            raise typer.BadParameter(f"{file}: {error.strerror}", param_hint="--log-file") from None
        kept.setFormatter(logging.Formatter(_FORM, _TIME))
        handlers += [(LOG, kept), (_PIPELINE, kept)]
    before, _shown = _shown, level
    LOG.propagate = _PIPELINE.propagate = False
    LOG.setLevel(logging.DEBUG)
    _PIPELINE.setLevel(logging.INFO)
    for logger, handler in handlers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        _shown = before
        for logger, handler in handlers:
            logger.removeHandler(handler)
            handler.close()
        LOG.propagate = _PIPELINE.propagate = True


@contextmanager
def _told() -> Iterator[None]:
    """What was typed, how it ended and how long it took; of an error also where in the code."""
    from pipeline.version import VERSION

    start = time.monotonic()
    detail(printable(f"renaksi {VERSION}: {shlex.join(sys.argv[1:])}"))
    status: object = 0
    try:
        yield
    except typer.Exit as left:
        status = left.exit_code
        raise
    except KeyboardInterrupt:
        status = 130
        raise
    except Exception as error:
        status = type(error).__name__
        LOG.error("%s", printable(str(error)), exc_info=error)
        raise
    finally:
        detail(say(spoken(), "ended", status=status, seconds=f"{time.monotonic() - start:.1f}"))


def detail(line: str) -> None:
    """Something that only `-v` and the log file tell."""
    LOG.debug(line)
    if shown(logging.DEBUG):
        print(line, file=sys.stderr)
