"""Symbol fonts, whose glyphs have no letters: their codes mapped to the signs they show (symbols.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PRIVATE = range(0xF000, 0xF100)


@cache
def _symbols() -> Mapping[str, Mapping[int, str]]:
    text = (Path(__file__).parent / "symbols.toml").read_text(encoding="utf-8")
    return {
        _folded(font): {int(code, 16): sign for code, sign in signs.items()}
        for font, signs in tomllib.loads(text).items()
    }


def _folded(font: str) -> str:
    return "".join(c for c in font.casefold() if c.isalnum())


def symbol_font(name: str) -> str | None:
    """The symbol font that a PDF font name (`ABCDEF+Wingdings-Regular`) means; None for a font of letters."""
    bare = _folded(name.split("+", 1)[-1].replace("-Regular", "").replace("MT", ""))
    return bare if bare in _symbols() else None


def sign(code: int, font: str | None) -> str | None:
    """The sign that `code` shows in a symbol font; None where the code stands for itself.

    A code of the private area without a known font is looked up as Wingdings, then as Symbol, the fonts that word
    processors write so; what neither knows comes back as U+FFFD: printed, but unreadable.
    """
    if font is not None:
        return _symbols()[font].get(code & 0xFF if code in _PRIVATE or code < 0x100 else -1)
    if code not in _PRIVATE:
        return None
    known = (_symbols()[name].get(code & 0xFF) for name in ("wingdings", "symbol"))
    return next((found for found in known if found), "\ufffd")
