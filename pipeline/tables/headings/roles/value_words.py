"""Columns of names whose heading nobody understands: what their own lines begin with, their codes, and what stands
beside them."""

import re
import tomllib
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import mean

from pipeline.tables.headings.heading_columns import LEVEL_ROLES, HeadingColumn, with_levels
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, worded_texts
from pipeline.tables.headings.shares import FEWEST, MOST, NEARLY_ALL
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Role

_FILE = Path(__file__).with_name("value_words.toml")
_LISTED = re.compile(r"^\W*(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s*)*\W*", re.IGNORECASE)
#: urusan, bidang, program, kegiatan, sub kegiatan, with or without the codes of the agency before them; no amount is
_CODE = re.compile(r"(?!\d{1,3}(?:\.\d{3})+$)[\dX]{1,2}(?:\s*[.\s-]\s*[\dX]{1,4}){2,}\.?")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}")
_MIXED = 0.5  # the same of programs, activities and sub-activities together
_UNIT_LETTERS = 60  # mean length of what names a unit of the agency
_NAME_LETTERS = 12  # mean length of what names a line; ratings (`Tercapai`) and units of measure stay below
_WORKS = (Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY)
_NAMED = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACTION, Role.ACCOUNT))

_WORDED = frozenset((None, Role.UNIT, *_NAMED))


def roles_of_names(names: Mapping[int, str], among: Container[Role | None]) -> Mapping[int, Role]:
    """Line -> what its name says that it measures, one of `among`; empty unless most of the lines are called so, and
    not all by the same (`Target IK 4`, `Realisasi`)."""
    read = {line: load_lexicon().read(name).role for line, name in names.items()}
    told = {line: role for line, role in read.items() if role is not None and role in among}
    return told if len(set(told.values())) >= FEWEST and len(told) >= MOST * len(names) else {}


@cache
def _patterns() -> dict[Role, re.Pattern[str]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    told = {
        Role(role): "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        for role, words in data["begins"].items()
    }
    told |= {Role(role): form for role, form in data["forms"].items()}
    return {role: re.compile(rf"(?:{words})\b", re.IGNORECASE) for role, words in told.items()}


@cache
def _states() -> re.Pattern[str]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))["states"]
    before, words, about = (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in data[key]) for key in ("before", "words", "about")
    )
    return re.compile(rf"(?:(?:{before})\s+)*(?:{words})(?:\s+(?:{about}))*\W*", re.IGNORECASE)


def are_states(texts: Sequence[str]) -> bool:
    """Whether they say how their lines stand (`Selesai`, `Belum Mencapai`), and name none of them."""
    return bool(texts) and all(_states().fullmatch(text.strip()) for text in texts)


def without_states(columns: Sequence[HeadingColumn], body: Sequence[Cell]) -> Sequence[HeadingColumn]:
    """`columns`, those of names and units that hold nothing but states as remarks (`Output` over `Selesai`)."""
    texts = worded_texts(body, len(columns))
    return [
        replace(column, meaning=replace(column.meaning, role=Role.REMARK))
        if column.meaning.role in _WORDED and are_states(own)
        else column
        for column, own in zip(columns, texts, strict=True)
    ]


def as_headed(columns: Sequence[Column], body: Sequence[Cell]) -> Sequence[Column]:
    """`columns`, those of states with the role that their heading asks for: what a form asks tells its family, whatever
    is filled in."""
    texts = worded_texts(body, len(columns))
    headed = [load_lexicon().resolve(column.path).role for column in columns]
    return [
        replace(column, role=role)
        if column.role is Role.REMARK and column.aside is None and role in _WORDED and are_states(own)
        else column
        for column, role, own in zip(columns, headed, texts, strict=True)
    ]


def named_by_values(columns: Sequence[HeadingColumn], body: Sequence[Cell]) -> list[HeadingColumn]:
    """`columns` with the roles that their lines tell, where the heading says none, or only the group above it; the role
    of several columns only for indicators, which each level may have."""
    texts = worded_texts(body, len(columns))
    roles = [column.meaning.role for column in columns]
    opened = {
        index
        for index, column in enumerate(columns)
        if (roles[index] is None or _by_group(index, columns))
        and column.meaning.period is None
        and column.meaning.year is None
        and column.meaning.measure is None
        and len(texts[index]) >= FEWEST
    }
    if not opened:
        return list(columns)
    for index in sorted(opened):
        roles[index] = _told(index, roles, texts) or roles[index]
    for index in sorted(opened, reverse=True):
        roles[index] = roles[index] or _placed(index, columns, roles, texts)
    out = [
        replace(column, meaning=replace(column.meaning, role=role)) if role is not column.meaning.role else column
        for column, role in zip(columns, roles, strict=True)
    ]
    return with_levels(out, load_lexicon()) if out != list(columns) else out


def _by_group(index: int, columns: Sequence[HeadingColumn]) -> bool:
    """Whether only the group above the column names it, and another one beside it alike (`Sasaran > ? | ?`)."""
    column = columns[index]
    if len(column.path) < 2 or column.meaning.role not in NAME_ROLES:
        return False
    alike = [one for one in columns if one.path[:1] == column.path[:1] and one.meaning.role is column.meaning.role]
    return len(alike) > 1 and not load_lexicon().read(column.path[-1]).says_something


def _share(texts: Sequence[str], role: Role) -> float:
    pattern = _patterns()[role]
    return sum(pattern.match(_LISTED.sub("", text)) is not None for text in texts) / len(texts)


def is_measured(name: str) -> bool:
    """Whether a name says how much of something there is (`Jumlah ...`)."""
    return _share([name], Role.INDICATOR) > 0


def are_names(texts: Sequence[str]) -> bool:
    """Whether they are words, and long enough to name a line or an indicator."""
    plain = [_LISTED.sub("", text) for text in texts]
    worded = sum(sum(map(str.isalpha, text)) >= 3 and not text[:1].isdigit() for text in plain)
    return bool(texts) and worded >= NEARLY_ALL * len(texts) and mean(map(len, texts)) >= _NAME_LETTERS


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text.strip()) is not None and not _DATE.fullmatch(text.strip())


def _are_indicators(index: int, texts: Sequence[Sequence[str]]) -> bool:
    """Whether nearly all lines of a column measure something, or most do behind objectives or before figures."""
    measures = _share(texts[index], Role.INDICATOR)
    aimed = index > 0 and texts[index - 1] and _share(texts[index - 1], Role.OBJECTIVE) >= MOST
    certain = measures >= NEARLY_ALL or aimed or any(map(_are_figures, texts[index + 1 :]))
    return measures >= MOST and bool(certain)


def _told(index: int, roles: Sequence[Role | None], texts: Sequence[Sequence[str]]) -> Role | None:
    """What the lines of the column say by themselves."""
    own = texts[index]
    if sum(map(_is_code, own)) >= MOST * len(own):
        return None if Role.CODE in roles else Role.CODE
    works = [_share(own, role) for role in _WORKS]
    if sum(works) >= _MIXED and sum(share > 0 for share in works) > 1:
        return None if Role.LINE in roles else Role.LINE
    for role, share in zip(_WORKS, works, strict=True):
        if share >= MOST and role not in roles:
            return role
    if _are_indicators(index, texts):
        return Role.INDICATOR if Role.INDICATOR not in roles[index - 1 : index] else None
    unit = _share(own, Role.RESPONSIBLE) >= MOST and mean(map(len, own)) < _UNIT_LETTERS
    if unit and Role.RESPONSIBLE not in roles and any(map(are_names, texts[:index])):
        return Role.RESPONSIBLE
    return None


#: what stands before a column, and is divided into what that names
_OVER: dict[Role | None, Role] = {Role.INDICATOR: Role.OBJECTIVE, Role.OBJECTIVE: Role.GOAL}


def _placed(
    index: int, columns: Sequence[HeadingColumn], roles: Sequence[Role | None], texts: Sequence[Sequence[str]]
) -> Role | None:
    """What the lines say beside what stands to their left and right: an objective before its indicator, a goal before
    its objective, lines after their codes, names below a heading that promises one level."""
    own = texts[index]
    following = next((role for role in roles[index + 1 :] if role is not Role.NUMBER), None)
    over = _OVER.get(following)
    if over is not None and over not in roles and _share(own, over) >= MOST:
        return over
    if not are_names(own):
        return None
    if index and roles[index - 1] is Role.CODE and not any(role in _NAMED for role in roles):
        lexicon = load_lexicon()
        parted = sum(any(lexicon.says("spending_kinds", text) for text in column.path) for column in columns)
        return Role.ACCOUNT if parted >= FEWEST else Role.LINE
    levels = columns[index].meaning.levels if any(role in MEASURED | MONEY for role in roles) else frozenset()
    role = LEVEL_ROLES.get(next(iter(levels))) if len(levels) == 1 else None
    return role if role in _WORKS and role not in roles else None


def _are_figures(texts: Sequence[str]) -> bool:
    return 2 * sum(text[:1].isdigit() for text in texts) > len(texts)
