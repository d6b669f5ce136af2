"""Numbers that a report spells out (terbilang): `dua puluh tiga` -> 23."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path


@dataclass(frozen=True)
class _Words:
    one: Mapping[str, int]
    teens: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    without: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset({*self.one, *self.teens, *self.tens, *self.scales, *self.without})


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("number_words.toml").read_text(encoding="utf-8"))
    return _Words(data["one"], data["teens"], data["tens"], data["scales"], frozenset(data["without"]["words"]))


def up_to_twenty() -> str:
    """A pattern of the numbers from 1 to 20 in words, as `spelled_out` reads them."""
    words = _words()
    digits = [word for word, value in words.one.items() if 1 < value < 10]
    [teen], [ten] = words.teens, (word for word, factor in words.tens.items() if factor == 10)
    single = [word for word, value in words.one.items() if 0 < value <= 11]
    two = next(word for word in digits if words.one[word] == 2)
    return rf"{'|'.join(single)}|(?:{'|'.join(digits)})\s+{teen}|{two}\s+{ten}"


def printed_number(text: str) -> int | None:
    """The whole number that `text` prints in figures or spells out, as `spelled_out` has it."""
    return int(text) if text.isdigit() else spelled_out(text)


def spelled_out(text: str) -> int | None:
    """The number that `text` spells out; None where a word is no number word: nothing is guessed.

    `dua puluh tiga ribu` is (2 * 10 + 3) * 1000; a scale closes what stands before it, as in Indonesian (KBBI). Two
    words may be printed as one: `jutalima`.
    """
    words, total, group, digit, known = _words(), 0, 0, 0, False
    for word in (part for printed in re.findall(r"[a-z]+", text.casefold()) for part in _parted(printed, words)):
        if word in words.without:
            continue
        known = True
        if word in words.one:
            group, digit = group + digit, words.one[word]
        elif word in words.teens and 0 < digit < 10:
            digit += words.teens[word]
        elif word in words.tens and 0 < digit < 10:
            group, digit = group + digit * words.tens[word], 0
        elif word in words.scales:
            before = group + digit
            total, group, digit = total + (before or 1) * words.scales[word], 0, 0
        else:
            return None
    return total + group + digit if known else None


def _parted(printed: str, words: _Words) -> tuple[str, ...]:
    """A word, or the two of which it is made where it is none itself."""
    cuts = () if printed in words.known else range(1, len(printed))
    halves = ((printed[:cut], printed[cut:]) for cut in cuts)
    return next((both for both in halves if words.known.issuperset(both)), (printed,))
