"""What a command prints: a progress bar on a terminal, plain lines elsewhere, JSON for machines. Lines go to stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows.logs import LOG, shown
from flows.texts import Language, say, told
from flows.typed import typed
from pipeline.outcome import Failure, Summary
from pipeline.stores.address import place
from schemas.errors import RenaksiError
from schemas.file_names import printable
from schemas.vocabulary import Severity

if TYPE_CHECKING:  # not every command runs one
    from pipeline.outcome import Outcome


class Output:
    """Bound to one command: its language, and whether it speaks to a machine (`as_json`)."""

    def __init__(self, language: Language, as_json: bool) -> None:
        self.language, self.as_json = language, as_json
        self._bar: Any = None

    def say(self, text: str, **values: object) -> str:
        return say(self.language, text, **values)

    def line(self, text: str, **values: object) -> None:
        """One line on stderr, above the progress bar; none with `-q`."""
        self.plain(self.say(text, **values), logging.INFO)

    def warn(self, text: str, **values: object) -> None:
        """The same about what went wrong or must be looked at: also with `-q`."""
        self.plain(self.say(text, **values))

    def error(self, error: RenaksiError) -> None:
        """An error that does not end the command."""
        self.plain(f"renaksi: {told(self.language, error)}")

    def plain(self, line: str, level: int = logging.WARNING) -> None:
        line = printable(line)
        LOG.log(level, "%s", line)
        if not shown(level):
            return
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(f"{line}\n")  # in one piece: documents end in several threads
            sys.stderr.flush()

    def document(self, one: Summary | Failure) -> None:
        """A document is finished: the bar moves, or a line says so; and one names the rules that failed on it."""
        if isinstance(one, Failure):
            message = one.message_id if self.language is Language.INDONESIAN else one.message
            self.warn("document_failed", name=one.file_name, message=message)
        elif one.failed_rules:
            self.warn("rules_failed", name=one.file_name, rules=", ".join(one.failed_rules))
        if isinstance(one, Summary):
            counts = {"pages": one.pages, "tables": one.tables, "rows": one.rows, "seconds": f"{one.seconds:.1f}"}
            level = logging.INFO if self._bar is None else logging.DEBUG  # the bar says it already
            text = self.say("document_read", name=one.file_name, findings=sum(one.findings.values()), **counts)
            self.plain(text, level)
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])

    @contextmanager
    def progress(self, total: int) -> Iterator[None]:
        """A bar over `total` documents with an estimate, where stderr is a terminal and somebody reads it."""
        if total == 0 or self.as_json or not shown(logging.INFO) or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            bar.add_task(self.say("progress"), total=total)
            self._bar = bar
            try:
                yield
            finally:
                self._bar = None

    def outcome(self, outcome: Outcome) -> None:
        """The end of a run: per document what it holds, then where report and release lie."""
        if self.as_json:
            from pipeline.notice import outcome_record

            print(json.dumps(outcome_record(outcome), ensure_ascii=False, indent=1))
            return
        for path, other in outcome.copies:
            self.line("copy", name=path.name, other=other.name)
        if outcome.documents:
            self._summary(outcome)
        self.release(outcome)
        if outcome.release is not None:
            print(self.say("report_at"), outcome.release.path / "report" / "index.html")
            print(self.say("release_at"), outcome.release.address or outcome.release.path)

    def undecided(self, problems: Iterable[RenaksiError], refused: Iterable[Mapping[str, str]]) -> None:
        """Decisions of people that were not applied, one line each; the others were."""
        for problem in problems:
            self.warn("not_applied", why=told(self.language, problem))
        for one in refused:
            self.warn("not_applied", why=one[self.language.value])

    def release(self, outcome: Outcome) -> None:
        """What became of the release, on stderr, and of what people decided."""
        self.undecided(outcome.problems, (told for one in outcome.documents for told in one.refused))
        release = outcome.release
        if release is None:
            self.warn("no_release")
            return
        for old in release.superseded:
            self.line("superseded", name=old.file_name)
        values = {"release": release.release_id, "documents": release.documents}
        if release.status != "held":
            self.line(f"release_{release.status}", **values)
        if release.held:
            out = release.path.parents[1] if release.address is None else place(release.address).parent.parent
            held = release.candidate or release.release_id
            accept = typed(f"publish --accept {held}", out)
            text = "release_held" if release.candidate is None else "documents_held"
            self.warn(text, reasons="; ".join(release.held), accept=accept, **(values | {"release": held}))

    def _summary(self, outcome: Outcome) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table

        table = Table(box=box.SIMPLE)
        table.add_column(self.say("document"), overflow="fold")
        numbers = ("pages", "tables", "rows", *Severity, "doubts", "accounted", "seconds")
        for name in numbers:
            table.add_column(self.say(name), justify="right")
        for one in outcome.documents:
            share = "-" if one.cells_accounted is None else f"{one.cells_accounted:.1%}"
            counts = (one.pages, one.tables, one.rows, *(one.findings[severity] for severity in Severity), one.doubts)
            table.add_row(printable(one.file_name), *map(str, counts), share, f"{one.seconds:.1f}")
        Console(width=None if sys.stdout.isatty() else 140).print(table, markup=False, highlight=False)
