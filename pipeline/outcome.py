"""What a run says of one document, a small record that crosses processes and lies beside the result; and of all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.place import replacing
from pipeline.stores.address import Address, Place, recorded
from schemas.error_texts import in_indonesian
from schemas.errors import DecisionFileError, ReleaseError, RenaksiError
from schemas.file_names import printable, published_name
from schemas.vocabulary import Severity

if TYPE_CHECKING:  # who only reads or prints a summary need not load it
    import pandas as pd

    from pipeline.publish.release import ReleaseInfo

SUMMARY, FAILURES = "summary.json", "failures"


@dataclass(frozen=True, slots=True)
class Summary:
    """A document that was read. `findings` by severity; `cells_accounted` 0..1, None without a recognised table."""

    key: str
    document_id: str
    sha256: str
    file_name: str
    path: str  # absolute, or an address: where the PDF lay when it was read
    year: int | None
    pages: int
    tables: int
    rows: int
    findings: Mapping[str, int]
    doubts: int
    cells_accounted: float | None
    seconds: float
    failed_rules: Sequence[str] = ()  # rules that raised an exception: what they would have found is not known
    refused: Sequence[Mapping[str, str]] = ()  # decisions of people that were not applied: why, by language


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not: `error` is the class, `message` one line that says what to do, `message_id` the same in
    Indonesian."""

    file_name: str
    path: str
    error: str
    message: str
    message_id: str
    before: bool = False  # in an earlier run: this one did not try it again


@dataclass(frozen=True, slots=True)
class Outcome:
    """`documents` were read now or before, `failures` set aside; of `copies` the content stands under another path."""

    documents: Sequence[Summary]
    failures: Sequence[Failure]
    copies: Sequence[tuple[Place, Place]]
    read_now: int
    release: ReleaseInfo | None  # None: there was no document to publish
    problems: Sequence[DecisionFileError] = ()  # lines of decision files that say nothing


def failure(path: Place, error: RenaksiError) -> Failure:
    told = str(error), in_indonesian(error)
    message, message_id = (printable(" ".join(text.split())) for text in told)
    return Failure(printable(published_name(path.name)), str(path), type(error).__name__, message, message_id)


def summarize(frames: Mapping[str, pd.DataFrame], *, key: str, path: str, seconds: float) -> Summary:
    """The summary of one document from its published tables; waived findings and doubts count as none."""
    import pandas as pd

    from schemas.tables.tidy import TIDY_TABLES

    document = frames["documents"].iloc[0]
    findings = frames["findings"]
    checks, decided = frames["checks"], frames["corrections"]
    refused = decided[decided["status"] == "refused"]
    severities = findings.loc[findings["status"] == "open", "severity"]
    return Summary(
        key=key,
        document_id=str(document["document_id"]),
        sha256=str(document["sha256"]),
        file_name=str(document["file_name"]),
        path=path,
        year=None if pd.isna(document["year"]) else int(document["year"]),
        pages=int(document["page_count"]),
        tables=len(frames["source_tables"]),
        rows=sum(len(frames[table]) for table in TIDY_TABLES),
        findings={severity.value: int((severities == severity.value).sum()) for severity in Severity},
        doubts=len(frames["reading_doubts"]),
        cells_accounted=None if pd.isna(document["cells_accounted"]) else float(document["cells_accounted"]),
        seconds=round(seconds, 2),
        failed_rules=sorted(checks.loc[checks["status"] == "failed", "rule"]),
        refused=[{"id": row.refusal_id, "en": row.refusal_en} for row in refused.itertuples(index=False)],
    )


def write_summary(summary: Summary, folder: Path) -> None:
    """Into the result in `folder`, or the folder beside it that will be one; whole or not at all. Raises OSError.

    The PDF's place is written as it is seen from the store: what is copied or moved together stays together, and a copy
    means the PDFs that were copied with it.
    """
    record = asdict(summary) | {"path": seen_from(folder.parent, recorded(summary.path))}
    with replacing(folder / SUMMARY) as file:
        file.write_text(json.dumps(record, indent=1) + "\n", encoding="ascii")  # a folder's name may be no UTF-8


def read_summary(folder: Path) -> Summary:
    """Raises ReleaseError where the result in `folder` has none, or a damaged one."""
    try:
        summary = Summary(**json.loads((folder / SUMMARY).read_text(encoding="utf-8")))
        return replace(summary, path=located(folder.parent, summary.path))
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseError(str(folder), f"the summary of a document ({SUMMARY})", str(error)) from error


def at(summary: Summary, place: Place, folder: Path) -> Summary:
    """`summary`, noted in its result in `folder` as read from `place`, where the file lies now and the old one is gone.

    A store that cannot be written keeps its note: the next run looks again.
    """
    if summary.path == str(place) or (isinstance(was := recorded(summary.path), Path) and was.exists()):
        return summary
    moved = replace(summary, path=str(place))
    with suppress(OSError):
        write_summary(moved, folder)
    return moved


def write_failure(one: Failure, store: Path, key: str) -> None:
    """Note that the document of `key` failed, so that an unattended run need not fail on it again every night.

    Where it lay is not noted: whoever asks for it by its key has it.
    """
    folder = store / FAILURES
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / f"{key}.json") as file:
        file.write_text(json.dumps(asdict(one) | {"path": ""}, ensure_ascii=False) + "\n", encoding="utf-8")


def read_failure(store: Path, key: str, place: Place) -> Failure | None:
    """The noted failure of `key`, a document at `place`; None where there is none that can be read."""
    try:
        noted = json.loads((store / FAILURES / f"{key}.json").read_text(encoding="utf-8"))
        return Failure(**{**noted, "path": str(place), "before": True})
    except (OSError, ValueError, TypeError):
        return None


def seen_from(store: Path, place: Place) -> str:
    """`place` as records in the results of `store` name it: a folder from there."""
    return str(place) if isinstance(place, Address) else os.path.relpath(place.absolute(), store.absolute())


def located(store: Path, seen: str) -> str:
    """What `seen_from` was told, the store being where it is now."""
    return seen if isinstance(recorded(seen), Address) else os.path.normpath(store.absolute() / seen)
