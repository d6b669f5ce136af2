"""The audit rules as data (rules.toml): identifier, severity, what is compared, and both message texts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from schemas.errors import LexiconError
from schemas.vocabulary import Severity

_FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as docs/rules.md prints it; `message_id` / `message_en` are str.format templates.

    `compares` is what it compares, for the page, with marks of Markdown; `compares_id` the same in Indonesian.
    """

    severity: Severity
    group: str
    compares: str
    compares_id: str = ""
    severity_note: str = ""
    title_id: str = ""
    title_en: str = ""
    message_id: str = ""
    message_en: str = ""

    def explanation(self, language: str) -> str:
        """What the rule compares, as a sentence for an auditor, without marks."""
        text = self.compares_id if language == "id" else self.compares
        plain = text.replace("**", "").replace("`", "").rstrip(".")
        return f"{plain[:1].upper()}{plain[1:]}." if plain else ""


def load_rules() -> Mapping[str, RuleText]:
    """Identifier -> rule. Raises LexiconError for an unknown key or severity."""
    rules: dict[str, RuleText] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        try:
            rules[name] = RuleText(**{**entry, "severity": Severity(entry["severity"])})
        except (TypeError, ValueError, KeyError) as error:
            raise LexiconError(f"{_FILE.name} [{name}]", "severity, group, compares and texts", str(error)) from error
    return MappingProxyType(rules)


RULES = load_rules()
