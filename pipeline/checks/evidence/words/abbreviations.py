"""Names of which one writes in capitals what the other spells out: Jumlah LPK, Jumlah Lembaga Pelatihan Kerja."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
#: letters of an abbreviation: one is an initial of anything, and more than eight words are no name
_LETTERS = (2, 8)
#: words that one abbreviation stands for, and its letters; "dan" between them adds none (Dinas Parpora: Pariwisata,
#: Pemuda dan Olahraga)
_WORDS, _SHORTEST, _AND = (2, 6), 3, "dan"


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


def spelled_out_by(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """Folded `words` with each run that a word of `other` abbreviates put as that word: `Indikator Kinerja Utama` is
    `iku`, `Pariwisata Pemuda dan Olahraga` is `parpora`."""
    told, at = [], 0
    known = [word for word in dict.fromkeys(other) if len(word) >= _SHORTEST and word.isalpha()]
    while at < len(words):
        ends = range(min(len(words), at + _WORDS[1]), at + _WORDS[0] - 1, -1)
        run = next(((word, end) for end in ends for word in known if _is_blend(word, words[at:end])), None)
        told.append(words[at] if run is None else run[0])
        at = at + 1 if run is None else run[1]
    return [word for n, word in enumerate(told) if n == 0 or word != told[n - 1]]  # Indikator Kinerja Utama (IKU)


def _is_blend(word: str, parts: Sequence[str]) -> bool:
    """Whether `word` is put together of letters of all `parts` in their order, of each the first one at least."""
    named = [part for part in parts if part != _AND]
    if len(named) < _WORDS[0] or parts[-1] == _AND or parts[0] == _AND:
        return False
    return _blends(word, named)


def _blends(word: str, parts: Sequence[str]) -> bool:
    if not parts:
        return not word
    if not word.startswith(parts[0][0]):
        return False
    taken, at = 1, 1
    while True:
        if _blends(word[taken:], parts[1:]):
            return True
        if taken == len(word):
            return False
        at = parts[0].find(word[taken], at) + 1
        if not at:
            return False
        taken += 1
