"""The confidence of a finding is the measured share of its class of evidence, and the page says the same."""

import re
from pathlib import Path

import pytest

from pipeline.checks.judgement.confidence import confidence, evidence_class


@pytest.mark.parametrize(
    ("kept", "deviating", "kind"),
    [(None, None, "no_lines"), (19, 1, "rare"), (18, 1, "some"), (5, 1, "some"), (4, 1, "many"), (0, 2, "many")],
)
def test_classes_part_where_the_page_says(kept: int | None, deviating: int | None, kind: str) -> None:
    assert evidence_class(kept, deviating) == kind


def test_the_page_states_what_is_published(root: Path) -> None:
    page = (root / "docs" / "confidence.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d+) \| (\d+) \| (0\.\d\d) \|$", page, re.MULTILINE)
    examples = {"no_lines": (None, None), "rare": (99, 1), "some": (9, 1), "many": (2, 1)}
    assert [name for name, *_ in rows] == list(examples)
    for name, right, judged, published in rows:
        assert confidence(*examples[name]) == pytest.approx((int(right) + 1) / (int(judged) + 2))
        assert float(published) == round(confidence(*examples[name]), 2)
