"""The rules between documents, run once over all documents of a release."""

from collections.abc import Mapping

import pandas as pd

from pipeline.checks.finding import Finding, Frames, release_registry
from pipeline.checks.lines import lines_of

#: published tables that a finding's row and its rectangles are made of
_NEEDED = ("documents", "source_tables", "targets", "evaluation", "origins", "cells", "passages")


def run_release_checks(frames: Frames) -> Mapping[str, pd.DataFrame]:
    """`findings` and `evidence` of a release with those between its documents added; {} where there are none.

    `frames` are the joined tables. Fits `pipeline.publish.release.Derive`. The long tables are looked at only where a
    rule found something.
    """
    from pipeline.checks.run import as_published  # run imports every rule module, this one too

    found: dict[str, list[tuple[str, Finding]]] = {}
    for name, check in release_registry().items():
        for document_id, finding in check(frames):
            found.setdefault(document_id, []).append((name, finding))
    tables = {"findings": [frames["findings"]], "evidence": [frames["evidence"]]}
    for line in lines_of(frames, "documents") if found else ():
        if line["document_id"] in found:
            own = {name: _of(frames[name], line["document_id"]) for name in _NEEDED}
            findings, evidence = as_published(found[line["document_id"]], own)
            tables["findings"].append(findings)
            tables["evidence"].append(evidence)
    return {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()} if found else {}


def _of(frame: pd.DataFrame, document_id: str) -> pd.DataFrame:
    return frame[frame["document_id"] == document_id]
