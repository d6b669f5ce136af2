"""All rules over what a perfect reader would publish of the reconstructed reports: exactly the expected findings."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.run import run_checks
from tests.truth_frames import truth_frames

ROMAN = {"I": "TW1", "II": "TW2", "III": "TW3", "IV": "TW4"}
Record = dict[str, Any]


def answers(finding: Record, expected: Record) -> bool:
    """Rule, table (where the truth names one), quarter (where both name one) and line (where the truth names one)."""
    if finding["rule"] != expected["rule"] or expected["table"] not in (None, finding["table_number"]):
        return False
    quarter = ROMAN.get(expected["quarter"] or "")
    if quarter and finding["quarter"] and quarter != finding["quarter"]:
        return False
    wanted, found = name_key(expected["row_key"]), name_key(finding["row_key"] or finding["message_en"])
    return not wanted or (bool(found) and (wanted in found or found in wanted))


@pytest.mark.parametrize("name", ["2024", "2023_clean", "2022_errors", "2021_errors"])
def test_every_owed_finding_and_no_other(reconstructed: Callable[[str], Path], name: str) -> None:
    path = reconstructed(f"kesbangpol_lampung_{name}.truth.json")
    frame: pd.DataFrame = run_checks(truth_frames(path))[0].astype(object)
    free = frame.where(frame.notna(), None).to_dict("records")
    expected = json.loads(path.read_text(encoding="utf-8"))["expected_findings"]
    missed = []
    for owed in sorted(expected, key=lambda owed: (owed["row_key"] is None, owed["certainty"] != "certain")):
        found = next((finding for finding in free if answers(finding, owed)), None)
        if found is not None:
            free.remove(found)
        elif owed["certainty"] == "certain":
            missed.append((owed["rule"], owed["table"], owed["row_key"]))
    assert missed == []
    assert [(finding["rule"], finding["table_number"], finding["row_key"]) for finding in free] == []
