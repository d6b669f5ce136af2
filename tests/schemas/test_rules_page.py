"""The registry, the functions, docs/rules.md and the identifiers of earlier releases say the same."""

from pathlib import Path
from string import Formatter

import pytest

import pipeline.checks.between
import pipeline.checks.run  # noqa: F401  registers the rules of a document
from pipeline.checks.evidence.finding import registry, release_registry
from pipeline.normalize.outcome.decided_rows import OWN_RULE
from schemas.rules import RULES
from schemas.rules_page import rules_markdown


def test_docs_are_current(root: Path) -> None:
    assert (root / "docs" / "rules.md").read_text("utf-8") == rules_markdown(), "run: ./renaksi schema --write docs"


def test_identifiers_that_were_published_stay() -> None:
    """published_rules.tsv: identifier and severity as releases to 0.3.0 carry them; others may come, none may go."""
    lines = Path(__file__).with_name("published_rules.tsv").read_text("utf-8").splitlines()
    published = dict(line.split("\t") for line in lines)
    assert {name: RULES[name].severity.value for name in published} == published


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_written_and_explained(name: str) -> None:
    rule = RULES[name]
    assert name in {**registry(), **release_registry(), OWN_RULE: None}
    assert rule.title_id and rule.title_en and rule.message_id and rule.message_en
    assert rule.title_id != rule.title_en
    assert rule.explanation("id") and rule.explanation("id") != rule.explanation("en")


@pytest.mark.parametrize("name", sorted(RULES))
def test_both_messages_use_the_same_values(name: str) -> None:
    used = [
        {field.removesuffix("_id").removesuffix("_en") for _, field, _, _ in Formatter().parse(text) if field}
        for text in (RULES[name].message_id, RULES[name].message_en)
    ]
    assert used[0] == used[1]
