"""How often findings are right by the evidence they rest on: what `pipeline/checks/judgement/confidence.toml` states.

    python -m bench.confidence RELEASE... [--judged judged.tsv]... [--truth NAME.truth.json]...

Judged reports: a finding is right where a person judged it `true` on the page, wrong where `false`. Reports with
planted errors: right where an expected finding has its rule and, where it names one, its line; else wrong. Prints, for
each class of evidence, right and all, and the share with one right and one wrong added (what is published).
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.judgement.confidence import evidence_class

Verdicts = dict[tuple[str, str, str, str], str]


def judged_in(paths: list[Path]) -> Verdicts:
    """File, rule, page and folded printed text -> verdict; the last file that has it counts."""
    found: Verdicts = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                found[row["file"], row["rule"], row["page"], name_key(row["printed"])] = row["verdict"]
    return found


def outcomes(
    findings: pd.DataFrame, verdicts: Verdicts, truths: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, bool]]:
    """Class of evidence and whether the finding is right, of every finding that somebody judged or planted."""
    for row in findings.itertuples(index=False):
        kept, deviating = (None if pd.isna(n) else int(n) for n in (row.lines_kept, row.lines_deviating))
        kind = evidence_class(kept, deviating)
        printed = "" if pd.isna(row.printed) else str(row.printed)
        page = "" if pd.isna(row.page) else str(int(row.page))
        verdict = verdicts.get((row.file, row.rule, page, name_key(printed)))
        if verdict in ("true", "false"):
            yield kind, verdict == "true"
        elif row.file in truths:
            line = "" if pd.isna(row.row_key) else name_key(str(row.row_key))
            expected = [e for e in truths[row.file]["expected_findings"] if e["rule"] == row.rule]
            yield kind, any(_same(name_key(e.get("row_key")), line) for e in expected)


def _same(expected: str, line: str) -> bool:
    return not expected or not line or expected in line or line in expected


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", type=Path, nargs="+")
    parser.add_argument("--judged", type=Path, action="append", default=[])
    parser.add_argument("--truth", type=Path, action="append", default=[])
    given = parser.parse_args()
    truths = {
        path.name.replace(".truth.json", ".pdf"): json.loads(path.read_text(encoding="utf-8")) for path in given.truth
    }
    right, every = Counter[str](), Counter[str]()
    for release in given.releases:
        documents = pd.read_parquet(release / "tables" / "documents.parquet").set_index("document_id")["file_name"]
        findings = pd.read_parquet(release / "tables" / "findings.parquet")
        findings = findings.assign(file=findings["document_id"].map(documents))
        for kind, is_right in outcomes(findings, judged_in(given.judged), truths):
            every[kind] += 1
            right[kind] += is_right
    for kind in sorted(every):
        print(f"{kind:16} {right[kind]:4} of {every[kind]:4}  {(right[kind] + 1) / (every[kind] + 2):.2f}")


if __name__ == "__main__":
    main()
