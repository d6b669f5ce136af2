"""The rules between documents, run once over all documents of a release."""

from collections.abc import Mapping

import pandas as pd

from pipeline.checks.diagnosis.causes import diagnose
from pipeline.checks.evidence.finding import Finding, Frames, release_registry
from pipeline.checks.evidence.lines import grouped, lines_of
from pipeline.checks.judgement.verdicts import apply_pending

#: published tables that a finding's row and its rectangles are made of
_NEEDED = ("documents", "source_tables", "targets", "evaluation", "budget_realization", "origins", "cells", "passages")
_TOLD = ("causes", "findings", "evidence", "corrections")


def run_release_checks(frames: Frames) -> Mapping[str, pd.DataFrame]:
    """`findings`, `evidence` and `causes` of a release with those between its documents, and `corrections` with what
    was decided of them; {} where there are none.

    `frames` are the joined tables. Fits `pipeline.publish.release.Derive`. The long tables are looked at only where a
    rule found something.
    """
    from pipeline.checks.run import as_published  # run imports every rule module, this one too

    found: dict[str, list[tuple[str, Finding]]] = grouped(
        (key, (name, finding)) for name, check in release_registry().items() for key, finding in check(frames)
    )
    waiting = frames["corrections"]
    for document_id in waiting.loc[waiting["status"] == "pending", "document_id"].unique():
        found.setdefault(str(document_id), [])
    if not found:
        return {}
    told = {name: [frames[name][~frames[name]["document_id"].isin(list(found))]] for name in _TOLD}
    for line in lines_of(frames, "documents"):
        if line["document_id"] not in found:
            continue
        own = {name: _of(frames[name], line["document_id"]) for name in _NEEDED}
        new = dict(zip(("findings", "evidence"), as_published(found[line["document_id"]], own), strict=True))
        for name in new:
            new[name] = pd.concat([_of(frames[name], line["document_id"]), new[name]], ignore_index=True)
        decided = _of(frames["corrections"], line["document_id"])
        new["findings"], new["corrections"] = apply_pending(new["findings"], decided)
        new["findings"], new["causes"] = diagnose(new["findings"], new["evidence"], own)  # old causes may explain them
        for name in _TOLD:
            told[name].append(new[name])
    return {name: pd.concat(parts, ignore_index=True) for name, parts in told.items()}


def _of(frame: pd.DataFrame, document_id: str) -> pd.DataFrame:
    return frame[frame["document_id"] == document_id]
