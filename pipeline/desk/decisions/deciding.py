"""What a browser decides, written to the files beside the PDF: never over what somebody else decided meanwhile."""

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.checks.judgement.own_findings import own_id, read_in_box
from pipeline.checks.judgement.verdicts import verdicts_of
from pipeline.desk.decisions.typed import Typed, WrongDecisionError, box_of, check, text_of
from pipeline.desk.published.shelf import Entry, Shelf
from pipeline.desk.published.values import Value
from pipeline.normalize.outcome.corrections import text_column_of
from pipeline.normalize.outcome.decision_files import CORRECTIONS, OWN, VERDICTS, Change, update
from pipeline.normalize.outcome.decisions import Correction, D, Decision, OwnFinding, Verdict, of_document, same_name
from pipeline.reading.geometry import Rect
from pipeline.stores.address import recorded
from schemas.missing import text_or_empty
from schemas.vocabulary import Severity

MOST_AT_ONCE = 2_000  # findings that one decision may speak of


class ClashError(Exception):
    """Somebody else decided about the same meanwhile: by key, what stands there now (None: it was taken back)."""

    def __init__(self, now: Mapping[str, Decision | None]) -> None:
        super().__init__(", ".join(now))
        self.now = now


def mark(decision: Decision | None) -> str:
    """What a page remembers of a decision that it showed: another decision has another mark; "" for none."""
    if decision is None:
        return ""
    told = json.dumps({k: v for k, v in asdict(decision).items() if k != "where"}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


class Registrar:
    """Writes decisions about the documents of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def decide(self, entry: Entry, findings: Sequence[Mapping[str, Any]], seen: Mapping[str, str], body: Any) -> None:
        """One verdict on every finding of `seen` (finding_id -> the mark that its page showed), or none of them.

        `findings` are all rows of the document. Raises WrongDecisionError, ClashError, RenaksiError, OSError.
        """
        typed, by_id = Typed.of(body), {str(f["finding_id"]): f for f in findings}
        decision, because, until = (text_of(body, name) for name in ("decision", "because", "until"))
        check(decision, because, until, typed, datetime.date.today())
        if not seen or not set(seen) <= set(by_id):
            raise WrongDecisionError("bad_request")
        added = [self._verdict(entry, by_id[key], typed, decision, because, until) for key in seen]
        self._swap(entry, findings, seen, added)

    def take_back(self, entry: Entry, findings: Sequence[Mapping[str, Any]], seen: Mapping[str, str]) -> None:
        """No verdict on any finding of `seen`; raises as `decide`."""
        self._swap(entry, findings, seen, ())

    def _swap(
        self,
        entry: Entry,
        findings: Sequence[Mapping[str, Any]],
        seen: Mapping[str, str],
        added: Sequence[Verdict],
    ) -> None:
        def change(known: Sequence[Verdict]) -> tuple[list[Verdict], Sequence[Verdict]]:
            now = verdicts_of(findings, of_document(known, entry.file_name, entry.sha256))
            if clash := {key: now.get(key) for key in seen if mark(now.get(key)) != seen[key]}:
                raise ClashError(clash)
            return [now[key] for key in seen if key in now], added

        self._write(entry, VERDICTS, Verdict, change)

    def correct(self, entry: Entry, value: Value, seen: str, body: Any) -> None:
        """That the cell should read `body["corrected"]`; raises as `decide`."""
        typed, corrected = Typed.of(body), text_of(body, "corrected")
        if not typed.reason:
            raise WrongDecisionError("need_reason")
        self._correct(entry, value, seen, lambda before: [self._correction(entry, value, before, corrected, typed)])

    def uncorrect(self, entry: Entry, value: Value, seen: str) -> None:
        """No correction of the cell; raises as `decide`."""
        self._correct(entry, value, seen, lambda _before: [])

    def _correct(
        self, entry: Entry, value: Value, seen: str, made: Callable[[Correction | None], list[Correction]]
    ) -> None:
        def change(known: Sequence[Correction]) -> tuple[list[Correction], list[Correction]]:
            before = correction_of(value, of_document(known, entry.file_name, entry.sha256))
            if mark(before) != seen:
                raise ClashError({value.key: before})
            return ([before] if before is not None else []), made(before)

        self._write(entry, CORRECTIONS, Correction, change)

    def add(self, entry: Entry, frames: Mapping[str, Any], body: Mapping[str, Any]) -> str:
        """A finding of one's own; its finding_id. Raises as `decide`."""
        typed, told, expected = Typed.of(body), text_of(body, "text"), text_of(body, "expected")
        severity = text_of(body, "severity")
        if not told:
            raise WrongDecisionError("need_text")
        page, box = box_of(body, frames["pages"])
        if severity not in set(Severity):
            raise WrongDecisionError("bad_request")
        edges = {edge: f"{getattr(box, edge):.1f}" for edge in ("x0", "top", "x1", "bottom")}
        as_written = Rect(*(float(edge) for edge in edges.values()))
        own = OwnFinding(
            document=entry.file_name,
            page=str(page),
            **edges,
            severity=severity,
            text=told,
            printed=read_in_box(frames["cells"], page, as_written),
            author=typed.author,
            date=datetime.date.today().isoformat(),
            expected=expected,
            reason=typed.reason,
        )
        key = own_id(entry.document_id, own)
        self._put_own(entry, key, [own])
        return key

    def remove(self, entry: Entry, key: str) -> None:
        """Take an own finding back; one that is gone stays gone."""
        self._put_own(entry, key, [])

    def _put_own(self, entry: Entry, key: str, added: list[OwnFinding]) -> None:
        def change(known: Sequence[OwnFinding]) -> tuple[list[OwnFinding], list[OwnFinding]]:
            there = of_document(known, entry.file_name, entry.sha256)
            return [one for one in there if own_id(entry.document_id, one) == key], added

        self._write(entry, OWN, OwnFinding, change)

    def _verdict(
        self, entry: Entry, finding: Mapping[str, Any], typed: Typed, decision: str, because: str, until: str
    ) -> Verdict:
        told = {name: text_or_empty(finding[name]) for name in ("row_key", "printed", "column", "quarter", "page")}
        return Verdict(
            document=entry.file_name,
            rule=str(finding["rule"]),
            reason=typed.reason,
            author=typed.author,
            date=datetime.date.today().isoformat(),
            row=text_or_empty(finding["row_no"]),
            decision=decision,
            because=because,
            until=until,
            finding=str(finding["finding_id"]),
            **told,
        )

    def _correction(
        self, entry: Entry, value: Value, before: Correction | None, corrected: str, typed: Typed
    ) -> Correction:
        """Against what the page was read as, before any correction."""
        known = before is not None and value.printed in (before.printed, before.corrected)
        return Correction(
            document=entry.file_name,
            table=value.table,
            row_key=before.row_key if known and before is not None else value.row_key,
            column=value.column,
            printed=before.printed if known and before is not None else value.printed,
            corrected=corrected,
            reason=typed.reason,
            author=typed.author,
            date=datetime.date.today().isoformat(),
            quarter=value.quarter,
            page=str(value.page),
            row=str(value.row),
            table_id=value.table_id,
        )

    def _write(self, entry: Entry, name: str, kind: type[D], change: Change[D]) -> None:
        summary = self._shelf.summary(entry)
        if summary is None:
            raise WrongDecisionError("no_place")
        where = recorded(summary.path)
        if isinstance(where, Path):
            if not where.parent.is_dir():
                raise WrongDecisionError("no_place")
            update(where.parent / name, kind, change)
            return
        inputs = self._shelf.places.inputs
        copy = inputs.folder_of(where.parent) / where.name
        inputs.change(copy, name, lambda path: update(path, kind, change), where.parent)


def correction_of(value: Value, corrections: Sequence[Correction]) -> Correction | None:
    """The correction of that cell; of several the last."""
    found = [
        one
        for one in corrections
        if one.table == value.table
        and text_column_of(one.table, one.column) == value.column
        and one.page in ("", str(value.page))
        and one.quarter in ("", value.quarter)
        and one.table_id in ("", value.table_id)
        and (one.row == str(value.row) if one.row else same_name(one.row_key, value.row_key))
    ]
    return found[-1] if found else None
