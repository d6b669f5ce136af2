"""Which names mean the same thing.

Two mentions are one entity when their keys are equal (numbering, "Kegiatan", case, punctuation and spacing aside), or
when, in one agency, they are a letter or two apart (`name_variant` of the rules) and no table prints both as lines of
their own, or when they carry the same nomenclature code and are near. What is near and no more than that is left apart
and listed for a person, whose decision in `entities.csv` counts first.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.checks.evidence.words.names import Kind, likeness, name_key, nearest
from pipeline.series.mentions import SHARED, Mention
from schemas.errors import DecisionFileError
from schemas.tables.history import KINDS

#: likeness from which two names are worth a person's look
_CANDIDATE = 0.82
DECISIONS = "entities.csv"
_COLUMNS = ("kind", "name_1", "name_2", "same", "reason", "author", "date")
Node = tuple[str, str, str, str]  # kind, agency ("" for shared nomenclature), owner, key


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two names; `same` False keeps them apart for good."""

    kind: str
    key_1: str
    key_2: str
    same: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes that may be one."""

    first: Node
    second: Node
    likeness: float


def node_of(mention: Mention) -> Node:
    """What a mention stands for before any linking."""
    agency = "" if mention.kind in SHARED else mention.agency_key
    return mention.kind, agency, mention.owner, mention.key


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """Decisions in `entities.csv`; none where there is no file. Raises DecisionFileError naming line and column."""
    if not path.exists():
        return ()
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
    if set(reader.fieldnames or ()) != set(_COLUMNS):
        raise DecisionFileError(f"{path.name} line 1", ", ".join(_COLUMNS), ", ".join(reader.fieldnames or ()))
    out = []
    for row in reader:
        where = f"{path.name} line {reader.line_num}"
        if row["kind"] not in KINDS:
            raise DecisionFileError(f"{where}, kind", ", ".join(KINDS), repr(row["kind"]))
        if row["same"] not in ("yes", "no"):
            raise DecisionFileError(f"{where}, same", "yes or no", repr(row["same"]))
        keys = name_key(row["name_1"]), name_key(row["name_2"])
        if not all(keys) or not (row["author"] and row["date"]):
            raise DecisionFileError(where, "two names, an author and a date", repr(row))
        out.append(Decision(row["kind"], *keys, row["same"] == "yes"))
    return tuple(out)


def link(found: Sequence[Mention], decisions: Iterable[Decision]) -> tuple[dict[Node, Node], list[Candidate]]:
    """Every node -> the node that stands for its entity (the smallest of those linked), and the open candidates.

    Lines are linked first, then indicators, whose owners are by then one.
    """
    roots = _Union()
    candidates: list[Candidate] = []
    decided = {(d.kind, frozenset((d.key_1, d.key_2))): d.same for d in decisions}
    #: a table prints the name of a program beside each of its lines
    printed = dict.fromkeys((node_of(m), m.table_id, m.agency_key, m.code) for m in found)
    for kinds in (("agency", "objective", "program", "activity", "sub_activity"), ("indicator",)):
        seen: dict[Node, set[str]] = {}
        agencies: dict[Node, set[str]] = {}
        codes: dict[Node, set[str]] = {}
        for own, table_id, agency, code in printed:
            if own[0] in kinds:
                node = _owned(own, roots)
                roots.add(node)
                seen.setdefault(node, set()).add(table_id)
                agencies.setdefault(node, set()).add(agency)
                codes.setdefault(node, set()).update([code] if code else [])
        for first, second in _pairs(seen, agencies):
            kind = first[0]
            alike = likeness(first[3], second[3])
            answer = decided.get((kind, frozenset((first[3], second[3]))))
            apart = bool(seen[first] & seen[second])
            variant = nearest(first[3], (second[3],)).kind is Kind.VARIANT
            if answer is True or (answer is None and not apart and (variant or bool(codes[first] & codes[second]))):
                roots.join(first, second)
            elif answer is None and not apart and alike >= _CANDIDATE:
                candidates.append(Candidate(first, second, round(alike, 3)))
    linked = {node: roots.root(_owned(node, roots)) for node in {own for own, *_ in printed}}
    still = [c for c in candidates if roots.root(c.first) != roots.root(c.second)]
    return linked, still


def _owned(node: Node, roots: "_Union") -> Node:
    """The node with its owner replaced by the owner's entity."""
    kind, agency, owner, key = node
    if not owner:
        return node
    level, _, owner_key = owner.partition(":")
    root = roots.root((level, "", "", owner_key))
    return kind, agency, f"{level}:{root[3]}", key


def _pairs(seen: Mapping[Node, object], agencies: Mapping[Node, set[str]]) -> Iterator[tuple[Node, Node]]:
    """Near nodes of one kind and owner that one agency prints."""
    groups: dict[tuple[str, str, str], list[Node]] = {}
    for node in sorted(seen):
        for agency in agencies[node]:
            groups.setdefault((node[0], agency, node[2]), []).append(node)
    done: set[tuple[Node, Node]] = set()
    for group in groups.values():
        for i, scores in enumerate(_near([node[3] for node in group])):
            for j in scores:
                pair = group[i], group[j]
                if pair not in done:
                    done.add(pair)
                    yield pair


def _near(keys: Sequence[str]) -> Iterator[list[int]]:
    """For each key, the positions of later keys at least as like as the variants and candidates must be."""
    if len(keys) < 60:
        near: list[list[int]] = [[] for _ in keys]
        for i, j in combinations(range(len(keys)), 2):
            if fuzz.ratio(keys[i], keys[j]) >= 75:
                near[i].append(j)
        yield from near
        return
    for i, key in enumerate(keys):
        later = keys[i + 1 :]
        yield [i + 1 + j for _, _, j in process.extract(key, later, scorer=fuzz.ratio, score_cutoff=75, limit=None)]


class _Union:
    """Disjoint sets of nodes; the smallest node stands for its set, so that the order of mentions does not matter."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def add(self, node: Node) -> None:
        self._parent.setdefault(node, node)

    def root(self, node: Node) -> Node:
        while (parent := self._parent.get(node, node)) != node:
            node = parent
        return node

    def join(self, first: Node, second: Node) -> None:
        one, other = sorted((self.root(first), self.root(second)))
        self._parent[other] = one
        self._parent.setdefault(one, one)
