"""Agencies: how Indonesian public bodies are named in print (facts.toml)."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.reading.pdf.plausible import begins_listed, is_listed
from pipeline.tables.document.glued_words import with_and

_FILE = Path(__file__).with_name("facts.toml")
_SMALL = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "atas", "per", "serta", "bagi"}
_CODE = re.compile(r"^\d+(?:\s*[.-]\s*\d+)*\.?\s+")
_PERSON = 40  # letters of an official's name
_REACH = 300  # letters from a name's first word in which it ends, and before it that are looked at
_LONGEST = 12  # words of an agency's name without its region
_NO_VOWEL = re.compile(r"[^\W\d_aeiou]{2,}", re.IGNORECASE)  # an abbreviation: `DPRD`, `PP`
_CUT_LETTER = r"(?<!\btipe )(?<!\bkelas )(?<!\bwilayah )[a-hj-uwyz]"  # of a word that the paper's edge cut
_CUT = 3  # letters of a word that a box's edge may have cut: shorter ones are abbreviations
_LOWER = re.compile(r"\s(?!(?:dan|di|ke|atau|serta|bagi|untuk)\b)[a-z]")  # a sentence goes on in small letters
_NAME = r"[A-Z][\w'’-]*(?:[ ]+[A-Z][\w'’-]*){0,3}"


@dataclass(frozen=True, slots=True)
class Names:
    agency: re.Pattern[str]
    abbreviation: re.Pattern[str]
    label: re.Pattern[str]
    stop: re.Pattern[str]
    aim: re.Pattern[str]  # at the end of what stands before a name
    government: re.Pattern[str]  # likewise, before the name of a region
    part: re.Pattern[str]  # likewise: what follows is a part of an agency
    behind: re.Pattern[str]  # a province at the end of a name
    offices: frozenset[str]  # first words of names that tell what an agency does, not where
    region: re.Pattern[str]  # kind with province or name, or a province that is called by its whole name (`own`)
    head: re.Pattern[str]  # who heads a region, before its name
    heads: Mapping[str, str]  # folded word -> kind of region
    region_label: re.Pattern[str]  # `Kabupaten :` at the head of a form
    glued: re.Pattern[str]
    kinds: Mapping[str, str]
    provinces: Mapping[str, str]
    short: Mapping[str, str]  # folded short name -> region with its kind
    capitals: frozenset[str]
    titles: frozenset[str]


@cache
def names(path: Path = _FILE) -> Names:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {word: kind for kind, words in data["regions"].items() for word in words}
    provinces = {name.casefold(): name for name in data["provinces"]["names"]}
    own = [name for name in data["provinces"]["names"] if name.startswith("Daerah ")]
    provinces |= {short.casefold(): name for short, name in data["provinces"]["short"].items()}
    heads = {word: kind for kind, words in data["region_heads"].items() for word in words}
    return Names(
        agency=_any(data["agencies"]),
        abbreviation=_any(data["abbreviations"]),
        label=re.compile(rf"^(?:{_words(data['labels'])})\s*:\s*(?P<name>.+)$", re.IGNORECASE),
        stop=re.compile(
            rf",\s*(?:{_words(data['titles'])})\b|,(?=[^,]{{3,{_PERSON}}},\s*(?:{_words(data['degrees'])})\b)"
            rf"|[\s,(]+(?:{_words(data['stops'])})(?![\w])|[;:()\d\"“]|{_not_after(data['titles'])}\.\s"
            rf"|{_not_after([*data['titles'], 'wilayah', 'kelas', 'tipe'])}\s(?-i:[IVX]{{1,4}})\.\s|,\s+(?-i:[a-z])",
            re.IGNORECASE,
        ),
        government=re.compile(r"\bpemerintah(?:\s+daerah)?\s*$", re.IGNORECASE),
        part=re.compile(rf"\b(?:{_words(data['parts'])})[\s-]*$", re.IGNORECASE),
        behind=re.compile(rf"\s(?P<province>{_words(provinces)})$", re.IGNORECASE),
        offices=frozenset(word.casefold() for word in data["offices"]),
        aim=re.compile(rf"\b(?:{_words(data['aims'])})[\s:]*$", re.IGNORECASE),
        region=re.compile(
            rf"\b(?P<kind>{_words(kinds)})(?:\.?[ ]*(?P<province>{_words(provinces)})"
            rf"|\.?[ ]+(?P<name>{_NAME}))(?![\w])|\b(?P<own>{_words(own)})\b",
            re.IGNORECASE,
        ),
        head=re.compile(rf"\b(?P<head>{_words(heads)})\s+(?=\w)", re.IGNORECASE),
        heads=heads,
        region_label=re.compile(rf"^\s*({_words(kinds)})\s*:\s*(?=\w)", re.IGNORECASE),
        glued=re.compile(
            rf"\b(?:{_words(kinds)})(?:{'|'.join(name.replace(' ', '') for name in provinces)})", re.IGNORECASE
        ),
        kinds=kinds,
        provinces=provinces,
        short={short.casefold(): f"Provinsi {name}" for short, name in data["provinces"]["short"].items()}
        | {short.casefold(): name for short, name in data["regions_short"].items()},
        titles=frozenset(data["titles"]),
        capitals=frozenset(data["capitals"]) | {word for word in data["abbreviations"] if word.isupper()},
    )


def agency_names(text: str, region: str | None) -> Iterator[str]:
    """The agencies that `text` names, each with `region` behind it. Parts of one are none (`Sub Bagian …`), and what a
    box or the paper cut in the middle of a word (`BADAN PEN`) is none."""
    for match in names().agency.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if (
            text[match.start()].islower()
            or not (match.end() == len(text) or text[match.end()].isspace())
            or names().aim.search(before)
            or names().part.search(before)
        ):
            continue
        name = _bare(text[match.start() : match.start() + _REACH])
        ends = _LOWER.search(name)
        name = _without_region(name[: ends.start()] if ends and not name.islower() else name, region)
        if (len(name.split()) > 1 or name.casefold() == "inspektorat") and not _is_cut(name):
            yield f"{written(name)} {region}" if region else written(name)


def _without_region(name: str, region: str | None) -> str:
    """The name without a province behind it that lacks its kind (`Dinas Bina Marga Jawa Barat`)."""
    match = names().behind.search(name)
    if match is None or len(name[: match.start()].split()) < 2:
        return name
    province = names().provinces[" ".join(match["province"].casefold().split())]
    return name[: match.start()] if region is None or region.endswith(province) else name


def _is_cut(name: str) -> bool:
    """The last word is the beginning of another, and no place, which a kecamatan or hospital has behind it."""
    first, last = name.split()[0], name.split()[-1]
    known = last.upper() in names().capitals or is_listed(last) or len(last) < _CUT
    return first.casefold() in names().offices and not known and begins_listed(last)


def ends_with_agency(text: str) -> bool:
    """Whether an agency's name reaches to the end of `text`, where its region follows."""
    for match in names().agency.finditer(text):
        rest = " ".join(text[match.start() :].split())
        if text[match.start()].isupper() and rest and with_and(rest) == _bare(rest):
            return True
    return False


def is_aim(text: str) -> bool:
    """Whether `text` says what an agency wants to be (`Visi`, `Menjadi rumah sakit … tahun 2018`)."""
    first = text.split(maxsplit=1)[:1]
    return bool(first) and names().aim.fullmatch(first[0]) is not None


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
    """Words in capitals as names are written; text in mixed case stays, with its abbreviations in capitals."""
    words = text.split()
    counted = [word for word in words if word.casefold() not in _SMALL and any(map(str.isalpha, word))]
    if 2 * sum(any(map(str.islower, word)) for word in counted) >= len(counted):
        return " ".join(words)
    return " ".join(_word(word, first=index == 0) for index, word in enumerate(words))


def _word(word: str, first: bool) -> str:
    bare = re.sub(r"\W", "", word)
    if bare.upper() in names().capitals or (_NO_VOWEL.fullmatch(bare) and bare.casefold() not in names().titles):
        return word.upper()
    if word.casefold() in _SMALL and not first:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)


def _bare(text: str) -> str:
    """The name alone: up to its region, a word that ends it, or the longest that a name may be."""
    text = with_and(text)
    match = names().region.search(text)
    if match:  # `Inspektorat Daerah Provinsi …`: the word belongs to the agency
        before = (match["kind"] or "").split()[:-1]
        text = text[: match.start()] + " ".join(before)
    stop = names().stop.search(text)
    text = text[: stop.start()] if stop else text
    glued = names().glued.search(text)
    text = text[: glued.start()] if glued else text
    return re.sub(
        rf"(?:\s+(?:dan|di|pada|serta|pemerintah(?:\s+daerah)?|{'|'.join(names().kinds)}|{_CUT_LETTER}))+$",
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
