"""The words of a heading as somebody else would print them."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

_WORDS = Path(__file__).with_name("words.toml")


_LONG = 5  # letters of a word that can bear a typing error


Changed = Callable[[str, random.Random], str]


@cache
def _words() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _by_words(kind: str, share: float, text: str, drawn: random.Random) -> str:
    if drawn.random() >= share:
        return text
    words = _words()[kind]
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)

    def other(match: re.Match[str]) -> str:
        word = drawn.choice(words[" ".join(match.group().casefold().split())])
        return word.upper() if match.group().isupper() else word.title()

    return re.sub(rf"\b(?:{pattern})\b", other, text, flags=re.IGNORECASE)


def _each_word(change: Callable[[str, random.Random], str], text: str, drawn: random.Random) -> str:
    """Every second long word at random, one at least."""
    words = [match.span() for match in re.finditer(rf"[^\W\d_]{{{_LONG},}}", text)]
    chosen = [span for span in words if drawn.random() < 0.5] or words[:1]
    for start, end in reversed(chosen):
        text = text[:start] + change(text[start:end], drawn) + text[end:]
    return text


def _misspelt(word: str, drawn: random.Random) -> str:
    at = drawn.randrange(1, len(word) - 1)
    return drawn.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + drawn.choice("aeiounrstk") + word[at + 1 :],
        ]
    )


def _broken(word: str, drawn: random.Random) -> str:
    at = drawn.randrange(2, len(word) - 1)
    return f"{word[:at]}{drawn.choice([' ', '- '])}{word[at:]}"


def _spaced(text: str, _: random.Random) -> str:
    return "  ".join(" ".join(word) for word in text.split())


def _short(text: str, drawn: random.Random) -> str:
    return re.sub(rf"[^\W\d_]{{{_LONG},}}", lambda match: match.group()[: drawn.choice([3, 4])] + ".", text)


TEXTS: Mapping[str, Changed] = {
    "synonyms": partial(_by_words, "synonyms", 0.5),
    "further_synonyms": partial(_by_words, "further_synonyms", 0.5),
    "english": partial(_by_words, "english", 1.0),
    "typing": partial(_each_word, _misspelt),
    "broken": partial(_each_word, _broken),
    "spaced": _spaced,
    "short": _short,
}
