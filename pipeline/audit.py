"""The checks run again on what is published: no PDF is read; new decisions of people are applied."""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline.checks.diagnosis.causes import without_doubtful
from pipeline.checks.judgement.doubted import all_doubts, of_readers
from pipeline.checks.run import judge
from pipeline.decided import Decisions, decisions_about
from pipeline.inputs import Source
from pipeline.job import job_key
from pipeline.judged import judged_by_people
from pipeline.normalize.outcome.corrections import apply_corrections
from pipeline.normalize.outcome.decided_rows import corrected_cell
from pipeline.outcome import read_summary, summarize, write_summary
from pipeline.publication import publish_documents
from pipeline.publish.parts.records import changed_agencies, sources_of
from pipeline.publish.release import ReleaseInfo, latest, load_release
from pipeline.publish.result import COPIES, DocumentResult, has_result, read_result, result_key, write_result
from pipeline.report.evidence import FOLDER
from pipeline.stores.address import Address, recorded
from pipeline.stores.looked_at import LookedAt
from pipeline.stores.places import Places
from pipeline.version import pipeline_version
from schemas.errors import DecisionFileError

#: what people decided about the PDF at that place with that sha256
Decided = Callable[[str, str], Decisions]
_PLACE = ["page", "x0", "top", "x1", "bottom"]


@dataclass(frozen=True, slots=True)
class Audited:
    """What a new look found; `new` and `gone` are finding_ids against the release that was audited.

    `tables` has `findings` with `causes` and `corrections`, of all documents, each read when it is first used.

    `problems` are lines of decision files that say nothing.

    `release` holds them; it is the audited one where nothing changed, or nothing can be written (`read_only`).
    """

    new: frozenset[str]
    gone: frozenset[str]
    release: ReleaseInfo
    tables: Mapping[str, pd.DataFrame]
    problems: tuple[DecisionFileError, ...] = ()

    @property
    def findings(self) -> pd.DataFrame:
        return self.tables["findings"]

    @property
    def causes(self) -> pd.DataFrame:
        return self.tables["causes"]

    @property
    def corrections(self) -> pd.DataFrame:
        return self.tables["corrections"]


def audit(release: Path | None, places: Places) -> Audited:
    """Run every rule over the documents of `release` (None: the newest) and publish what changed.

    Decisions that were taken back are so here too; a correction only where the store still has what was read without
    it, else `ingest` reads the PDF. In folders that cannot be written nothing is published, and what would be is told
    all the same. Raises DecisionFileError for a file that is wrong as a whole, and ReleaseError where a result is gone
    from the store.
    """
    folders: dict[Address, Path] = {}
    problems: dict[str, DecisionFileError] = {}

    def decided(path: str, sha256: str) -> Decisions:
        where = recorded(path)
        if isinstance(where, Address):  # decisions are asked for once per folder
            if where.parent not in folders:
                folders[where.parent] = places.inputs.decisions(where.parent)
            where = folders[where.parent] / where.name
        found = decisions_about(Source(where, sha256))
        problems.update({str(one): one for one in found.problems})
        return found

    audited = release or places.latest()
    if not all(os.access(folder, os.W_OK) for folder in (places.out, places.store) if folder.exists()):
        return replace(_only_told(audited, places, decided), problems=tuple(problems.values()))

    def make() -> ReleaseInfo:
        nonlocal audited
        audited = release or latest(places.out)
        if places.shared is not None:
            places.shared.take_of_release(audited, places.store)
        changed = _all_again(audited, places, places.store, decided)
        return publish_documents(changed, places.out, places.store, base=audited)

    info = places.publish(make)
    assert info is not None, "an audit always publishes what it looked at"
    return replace(_compared(audited, info), problems=tuple(problems.values()))


def _only_told(audited: Path, places: Places, decided: Decided) -> Audited:
    """What `audit` gives, with the release that holds it gone again."""
    with tempfile.TemporaryDirectory() as apart:
        out, store = Path(apart, "out"), Path(apart, "results")
        info = publish_documents(_all_again(audited, places, store, decided), out, places.store, base=audited)
        told = _compared(audited, info)
        tables = {name: told.tables[name] for name in ("findings", "causes", "corrections")}
    return replace(told, tables=tables, release=replace(info, path=audited, status="read_only"))


def _compared(audited: Path, info: ReleaseInfo) -> Audited:
    after, places = load_release(info.path), changed_agencies(audited, info.path)
    if places is None:
        before, now = load_release(audited)["findings"], after["findings"]
    else:  # the others stay as they are
        before, now = (load_release(release, places)["findings"] for release in (audited, info.path))
    old, new = set(before["finding_id"]), set(now["finding_id"])
    return Audited(new=frozenset(new - old), gone=frozenset(old - new), release=info, tables=after)


def _all_again(audited: Path, places: Places, store: Path, decided: Decided) -> list[Path]:
    """The results that a new look changes, of all documents of the release; the new ones lie in `store`."""
    changed: list[Path] = []
    known = LookedAt(places.home)
    for source in sources_of(audited):
        folder = places.store / str(source["result"])
        told = known.of(folder)
        decisions = decided(told.path, told.sha256)
        if folder.name in _keys_of(told.sha256, told.file_name, decisions):
            continue  # read by this version, under these decisions: it would say the same
        if (new := _again(folder, store, decisions)).name != folder.name:
            changed.append(new)
    known.keep()
    return changed


def _again(folder: Path, store: Path, decisions: Decisions) -> Path:
    """The result in `folder` with its findings computed anew, in `store`: itself where nothing changes."""
    result, summary = read_result(folder), read_summary(folder)
    if _taken_back(result, decisions):
        folder = _as_read(folder, result)
        result = read_result(folder)
    settings = {"audited": result.key, "decisions": decisions.checksum}
    key = result_key(result.sha256, pipeline_version(), settings)
    if has_result(store, key):
        return store / key
    frames: dict[str, pd.DataFrame] = {table: result.frames[table] for table in result.frames}
    checked = _checked(frames, decisions)
    if all(checked[table].equals(frames[table]) for table in checked):
        return folder

    def extras(new: Path) -> None:
        if (folder / FOLDER).is_dir():  # pictures of findings that are gone do no harm: the report shows those it lists
            shutil.copytree(folder / FOLDER, new / FOLDER)
        for copy in COPIES:
            if (folder / copy).exists():
                shutil.copyfile(folder / copy, new / copy)
        write_summary(summarize(frames | checked, key=key, path=summary.path, seconds=summary.seconds), new)

    write_result(store, key, frames | checked, extras, pipeline_version=pipeline_version(), seconds=result.seconds)
    return store / key


def _taken_back(result: DocumentResult, decisions: Decisions) -> bool:
    """Whether a correction stands in the result that nobody makes any more."""
    made = {corrected_cell(asdict(one)) for one in decisions.corrections}
    return not made.issuperset(map(corrected_cell, _kept(result.frames).to_dict("records")))


def _as_read(folder: Path, result: DocumentResult) -> Path:
    """The result of the same file before anybody decided about it; `folder` where the store has none of this version.

    Then what was corrected stays until `ingest` reads the PDF again.
    """
    keys = _keys_of(result.sha256, result.file_name, Decisions())
    return next((folder.with_name(key) for key in keys if has_result(folder.parent, key)), folder)


def _keys_of(sha256: str, file_name: str, decisions: Decisions) -> Iterator[str]:
    """Where a reading of the document by this version, under `decisions`, has its result: without persons or with."""
    for kept in (False, True):
        yield job_key(sha256, file_name, keep_persons=kept, decisions=decisions.checksum)


def _checked(frames: Mapping[str, pd.DataFrame], decisions: Decisions) -> dict[str, pd.DataFrame]:
    """Everything that a new look changes, with corrections that were not applied yet."""
    kept = _kept(frames)
    known = set(map(corrected_cell, kept.to_dict("records")))
    fresh = [one for one in decisions.corrections if corrected_cell(asdict(one)) not in known]
    now = {**frames, **apply_corrections({**frames, "corrections": kept}, fresh)}
    judged, doubts = judge(now), of_readers(frames["reading_doubts"])
    borne_out = dict(zip(frames["findings"]["finding_id"], frames["findings"]["confirmed_by"], strict=True))
    findings, evidence = _without_doubts(judged.findings, judged.evidence, doubts, borne_out)
    findings, evidence = without_doubtful(findings, evidence, now, doubts)
    findings = findings.assign(confirmed_by=pd.array([borne_out.get(f) for f in findings["finding_id"]], dtype="str"))
    return {
        **now,
        **judged_by_people(findings, evidence, now, decisions),
        "reading_doubts": all_doubts(doubts, judged.doubts),
        "checks": judged.checks,
    }


def _kept(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The corrections that were applied; all else is looked for anew."""
    listed = frames["corrections"]
    applied = listed["status"].fillna("applied") == "applied"
    return listed[(listed["kind"] == "correction") & applied].reset_index(drop=True)


def _without_doubts(
    findings: pd.DataFrame, evidence: pd.DataFrame, doubts: pd.DataFrame, borne_out: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A finding that rests on a value which two readers disagreed about stays our doubt, unless they bore it out.

    How closely two readings must agree depends on the rule, so that a value in doubt may bear another finding.
    """
    disputed = set(map(tuple, doubts[_PLACE].round(2).itertuples(index=False)))
    touched = [tuple(row) in disputed for row in evidence[_PLACE].round(2).itertuples(index=False)]
    ours = set(evidence.loc[touched, "finding_id"]) - set(borne_out)
    return (
        findings[~findings["finding_id"].isin(ours)].reset_index(drop=True),
        evidence[~evidence["finding_id"].isin(ours)].reset_index(drop=True),
    )
