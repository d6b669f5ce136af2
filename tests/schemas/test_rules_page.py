"""RULES.md, the registry, the functions and docs/rules.md say the same."""

import re
from pathlib import Path
from string import Formatter

import pytest

import pipeline.checks.between
import pipeline.checks.run  # noqa: F401  registers the rules of a document
from pipeline.checks.finding import registry, release_registry
from schemas.rules import RULES
from schemas.rules_page import rules_markdown


def test_docs_are_current(root: Path) -> None:
    assert (root / "docs" / "rules.md").read_text("utf-8") == rules_markdown(), "run: ./renaksi schema --write docs"


def test_registry_is_the_contract(corpus: Path) -> None:
    stated: dict[str, str] = {}
    for line in (corpus.parent / "RULES.md").read_text("utf-8").splitlines():
        row = re.match(r"\| (`\w+`(?:, `\w+`)*) \| (\w+)", line)
        if row:
            stated |= dict.fromkeys(re.findall(r"`(\w+)`", row[1]), row[2])
    assert {name: rule.severity.value for name, rule in RULES.items()} == stated


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_written_and_explained(name: str) -> None:
    rule = RULES[name]
    assert name in {**registry(), **release_registry()}
    assert rule.title_id and rule.title_en and rule.message_id and rule.message_en
    assert rule.title_id != rule.title_en


@pytest.mark.parametrize("name", sorted(RULES))
def test_both_messages_use_the_same_values(name: str) -> None:
    used = [
        {field.removesuffix("_id").removesuffix("_en") for _, field, _, _ in Formatter().parse(text) if field}
        for text in (RULES[name].message_id, RULES[name].message_en)
    ]
    assert used[0] == used[1]
