"""Which names mean one agency: some of its documents print an abbreviation, others spell it out."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from pipeline.checks.evidence.words.names import folded, name_key

_FILE = Path(__file__).with_name("agencies.toml")
_IN_BRACKETS = re.compile(r"\(\s*([^\W_]+)\s*\)")


@lru_cache(maxsize=65536)
def agency_name_key(agency: str | None) -> str:
    """`agency` as agencies are compared: as any name, with its known abbreviations spelled out; "" for none.

    It hangs on the name alone and on no other document, so that a release of two documents and one of ten thousand in
    parts tell the same agencies apart. `Diskominfo Kab. A`, `Dinas Kominfo Kab. A` and `Dinas Komunikasi dan
    Informatika (Diskominfo) Kab. A` are one.
    """
    known = _meanings()
    name = _IN_BRACKETS.sub(lambda found: "" if found[1].casefold() in known else found[0], agency or "")
    told = _abbreviated().sub(lambda found: known[folded(found[0])], name if name.strip() else agency or "")
    return name_key(_once(told))


def _once(name: str) -> str:
    """`Dinas DPMD` begins with its kind twice when it is spelled out."""
    first, _, rest = name.partition(" ")
    return rest if rest.casefold().startswith(f"{first.casefold()} ") else name


@cache
def _abbreviated() -> re.Pattern[str]:
    words = "|".join(re.escape(one).replace("\\ ", r"\s+") for one in _meanings())
    return re.compile(rf"(?i)\b(?:{words})\b")


@cache
def _meanings() -> Mapping[str, str]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
