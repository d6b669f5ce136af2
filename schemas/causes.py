"""The kinds of causes as data (causes.toml): what each explains, and the texts that tell what to mend."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from schemas.errors import LexiconError

_FILE = Path(__file__).with_name("causes.toml")


@dataclass(frozen=True, slots=True)
class CauseText:
    """`message_id` / `message_en` are str.format templates; a cause with one finding says what its finding says."""

    explains: str
    title_id: str
    title_en: str
    message_id: str
    message_en: str


def load_causes() -> Mapping[str, CauseText]:
    """Kind -> texts. Raises LexiconError for an unknown or missing key."""
    causes: dict[str, CauseText] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        try:
            causes[name] = CauseText(**entry)
        except TypeError as error:
            raise LexiconError(f"{_FILE.name} [{name}]", "explains, titles and messages", str(error)) from error
    return MappingProxyType(causes)


CAUSES = load_causes()
_EXPECTED = "_expected"
#: the kinds as published; one of which everything expects the same has texts of its own
KINDS = tuple(name for name in CAUSES if not name.endswith(_EXPECTED))


def texts_of(kind: str, *, expected: bool) -> CauseText:
    """The texts of `kind`, where one value is printed and one `expected` too. Raises KeyError for an unknown kind."""
    return CAUSES.get(f"{kind}{_EXPECTED}", CAUSES[kind]) if expected else CAUSES[kind]
