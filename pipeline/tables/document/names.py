"""Agencies: how Indonesian public bodies are named in print (facts.toml)."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.reading.pdf.plausible import is_listed

_FILE = Path(__file__).with_name("facts.toml")
_SMALL = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atas", "per", "serta", "bagi"}
_GLUED_AND = re.compile(r"\b(dan)([^\W\d_]{4,})\b", re.IGNORECASE)
_CODE = re.compile(r"^\d+(?:\s*[.-]\s*\d+)*\.?\s+")
_PERSON = 40  # letters of an official's name
_LONGEST = 12  # words of an agency's name without its region
_NAME = r"[A-Z][\w'’-]*(?:[ ]+[A-Z][\w'’-]*){0,3}"


@dataclass(frozen=True, slots=True)
class Names:
    agency: re.Pattern[str]
    abbreviation: re.Pattern[str]
    label: re.Pattern[str]
    stop: re.Pattern[str]
    aim: re.Pattern[str]  # at the end of what stands before a name
    region: re.Pattern[str]  # kind with province or name, or a province that is called by its whole name (`own`)
    region_label: re.Pattern[str]  # `Kabupaten :` at the head of a form
    glued: re.Pattern[str]
    kinds: Mapping[str, str]
    provinces: Mapping[str, str]
    short: Mapping[str, str]  # folded short name -> region with its kind
    capitals: frozenset[str]


@cache
def names(path: Path = _FILE) -> Names:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {word: kind for kind, words in data["regions"].items() for word in words}
    provinces = {name.casefold(): name for name in data["provinces"]["names"]}
    own = [name for name in data["provinces"]["names"] if name.startswith("Daerah ")]
    provinces |= {short.casefold(): name for short, name in data["provinces"]["short"].items()}
    return Names(
        agency=_any(data["agencies"]),
        abbreviation=_any(data["abbreviations"]),
        label=re.compile(rf"^(?:{_words(data['labels'])})\s*:\s*(?P<name>.+)$", re.IGNORECASE),
        stop=re.compile(
            rf",\s*(?:{_words(data['titles'])})\b|,(?=[^,]{{3,{_PERSON}}},\s*(?:{_words(data['degrees'])})\b)"
            rf"|[\s,(]+(?:{_words(data['stops'])})(?![\w])|[;:()\d\"“]|{_not_after(data['titles'])}\.\s|,\s+(?-i:[a-z])",
            re.IGNORECASE,
        ),
        aim=re.compile(rf"\b(?:{_words(data['aims'])})[\s:]*$", re.IGNORECASE),
        region=re.compile(
            rf"\b(?P<kind>{_words(kinds)})(?:\.?[ ]*(?P<province>{_words(provinces)})"
            rf"|\.?[ ]+(?P<name>{_NAME}))(?![\w])|\b(?P<own>{_words(own)})\b",
            re.IGNORECASE,
        ),
        region_label=re.compile(rf"^\s*({_words(kinds)})\s*:\s*(?=\w)", re.IGNORECASE),
        glued=re.compile(
            rf"\b(?:{_words(kinds)})(?:{'|'.join(name.replace(' ', '') for name in provinces)})", re.IGNORECASE
        ),
        kinds=kinds,
        provinces=provinces,
        short={short.casefold(): f"Provinsi {name}" for short, name in data["provinces"]["short"].items()}
        | {short.casefold(): name for short, name in data["regions_short"].items()},
        capitals=frozenset(data["capitals"]),
    )


def agency_names(text: str, region: str | None) -> Iterator[str]:
    """The agencies that `text` names, each with `region` behind it."""
    for match in names().agency.finditer(text):
        if text[match.start()].islower() or names().aim.search(text[: match.start()]):
            continue
        name = _bare(text[match.start() :])
        if len(name.split()) > 1 or name.casefold() == "inspektorat":
            yield f"{written(name)} {region}" if region else written(name)


def is_aim(text: str) -> bool:
    """Whether `text` says what an agency wants to be (`Visi`, `Menjadi rumah sakit … tahun 2018`)."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and names().aim.fullmatch(first[0]) is not None


def unspaced(text: str) -> str:
    """`P R O V I N S I  J A W A` as words: headings set with a space after each letter (words are then glued)."""
    return re.sub(r"(?:\b\w ){3,}\w\b", lambda run: run.group().replace(" ", ""), text)


def labelled_agency(text: str, region: str | None) -> str | None:
    """The name behind `Nama OPD :`, and behind the agency's code (`Unit Organisasi : 2.10.01 Dinas …`)."""
    match = names().label.match(text.strip())
    if match is None:
        return None
    name = _bare(_CODE.sub("", match["name"]))
    if not name:
        return None
    return f"{written(name)} {region}" if region else written(name)


def abbreviated_agency(text: str, region: str | None) -> str | None:
    match = names().abbreviation.search(text)
    if match is None:
        return None
    name = match.group()
    short = name.upper() if name.islower() and len(name) <= 7 and not re.search(r"[aiueo]{1}.*[aiueo]", name) else name
    short = short if short.isupper() else short[0].upper() + short[1:]
    return f"{short} {region}" if region else short


def written(text: str) -> str:
    """Words in capitals as names are written; text in mixed case stays."""
    words = text.split()
    if sum(word.isupper() for word in words) * 2 < len(words):
        return " ".join(words)
    return " ".join(_word(word, first=index == 0) for index, word in enumerate(words))


def _word(word: str, first: bool) -> str:
    bare = re.sub(r"\W", "", word)
    if bare.upper() in names().capitals:
        return word.upper()
    if word.casefold() in _SMALL and not first:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)


def _unglued(match: re.Match[str]) -> str:
    """`Dansumber` as two words: a line end or a scan took the space behind `dan`."""
    one_word = is_listed(match[0]) or not is_listed(match[2])
    return match[0] if one_word else f"{match[1]} {match[2]}"


def _bare(text: str) -> str:
    """The name alone: up to its region, a word that ends it, or the longest that a name may be."""
    text = _GLUED_AND.sub(_unglued, text)
    match = names().region.search(text)
    if match:  # `Inspektorat Daerah Provinsi …`: the word belongs to the agency
        before = (match["kind"] or "").split()[:-1]
        text = text[: match.start()] + " ".join(before)
    stop = names().stop.search(text)
    text = text[: stop.start()] if stop else text
    glued = names().glued.search(text)
    text = text[: glued.start()] if glued else text
    return re.sub(
        r"(?:\s+(?:dan|di|pada|serta|pemerintah(?:\s+daerah)?))+$",
        "",
        " ".join(text.split()[:_LONGEST]).strip(" ,-/&"),
        flags=re.IGNORECASE,
    )


def _not_after(words: Sequence[str]) -> str:
    """Look-behinds that fail behind each of `words` and behind an initial."""
    return "".join(rf"(?<!\b{re.escape(word)})" for word in words) + r"(?<!\b[a-z])"


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words(words)})\b", re.IGNORECASE)


def _words(words: Sequence[str] | Mapping[str, str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
