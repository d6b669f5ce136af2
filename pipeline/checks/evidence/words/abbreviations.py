"""Names of which one writes in capitals what the other spells out: Jumlah LPK, Jumlah Lembaga Pelatihan Kerja."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
#: letters of an abbreviation: one is an initial of anything, and more than eight words are no name
_LETTERS = (2, 8)


def abbreviates(name: str, other: str) -> bool:
    """Whether the names have the same words but for abbreviations that stand for words of the other one.

    An abbreviation is in capitals and takes the first letters of the words it stands for.
    """
    one, two = _WORD.findall(name), _WORD.findall(other)
    return _same(one, two) or _same(two, one)


def _same(short: Sequence[str], long: Sequence[str]) -> bool:
    """`short` with its abbreviations spelled out by `long`; it must have one."""
    if len(short) >= len(long):
        return False
    at = 0
    for word in short:
        if at < len(long) and word.casefold() == long[at].casefold():
            at += 1
            continue
        if not word.isupper() or not _LETTERS[0] <= len(word) <= _LETTERS[1]:
            return False
        initials = "".join(part[0] for part in long[at : at + len(word)]).upper()
        if initials != word:
            return False
        at += len(word)
    return at == len(long)
