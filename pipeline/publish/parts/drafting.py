"""Which documents the next release has, by agency, and which agencies stay as they are."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.publish.growth import Assembly, Source, Superseded, assemble, heirs, new_source, read_manifest
from pipeline.publish.parts.naming import Agency, agency_of, mark_in, mark_of, place_of, year_of
from pipeline.publish.parts.records import AgencyEntry, agencies, made_of_parts, sources_of, superseded_of

#: makes the results of these keys lie in the store, where they are kept elsewhere
Bring = Callable[[Iterable[str]], None]


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one agency in a release, by year, file name and id; `folders` of their results.

    `before` is the release that has a part for the agency at the same place, made in the same way; None: there is none.
    """

    place: str
    sources: tuple[Source, ...]
    folders: Mapping[str, Path]
    superseded: tuple[Superseded, ...]
    before: Path | None

    @property
    def inputs(self) -> str:
        """A checksum of what the part is made of."""
        told = [[asdict(s) for s in self.sources], [asdict(s) for s in self.superseded]]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Draft:
    """The documents of the next release, by agency: `groups` are made anew, the others stay as in `before`.

    `before` is None where nothing of the release before can stay. `entries` are its agencies that stay.
    """

    groups: tuple[Group, ...]
    gone: tuple[str, ...]
    entries: Mapping[str, AgencyEntry]
    before: Path | None
    assembly: Assembly

    @property
    def documents(self) -> int:
        return len(self.assembly.sources) + sum(len(entry.documents) for entry in self.entries.values())

    @property
    def inputs(self) -> dict[str, str]:
        """What the release is made of: a checksum for each agency's documents, by its place."""
        told = {place: entry.inputs for place, entry in self.entries.items()}
        return dict(sorted((told | {group.place: group.inputs for group in self.groups}).items()))


def draft(
    results: Sequence[Path],
    before: Path | None,
    store: Path | None,
    basis: Mapping[str, str],
    bring: Bring | None = None,
    *,
    anew: bool = False,
) -> Draft:
    """The documents whose results lie in `results`, and those of the release `before`; see `growth.assemble`.

    Where the release before is made of parts on the same `basis`, only the agencies of `results` are looked at, and
    the others stay; unless all is to be made `anew`.
    """
    there: dict[str, AgencyEntry] = {}
    touched: set[str] | None = None
    base = None
    if before is not None:
        manifest = read_manifest(before)
        if not anew and made_of_parts(manifest) and manifest["basis"] == dict(basis):
            there = agencies(before, manifest)
            touched = _touched(results, there)
        base = {"sources": sources_of(before, touched), "superseded": superseded_of(before, touched)}
        if bring is not None:
            bring(str(source["result"]) for source in base["sources"])
    assembly = assemble(results, base, store)
    gone = tuple(sorted(touched or ()))
    stays = before if touched is not None else None
    groups = _groups(assembly, stays, gone)
    return Draft(groups, gone, {p: entry for p, entry in there.items() if p not in gone}, stays, assembly)


def _touched(results: Sequence[Path], there: Mapping[str, AgencyEntry]) -> set[str]:
    """Places of the agencies that have a document of `results`, had it, or will."""
    new = [new_source(folder)[0] for folder in results]
    ids, marks = {s.document_id for s in new}, {mark_of(agency_of(s)) for s in new}
    return {p for p, entry in there.items() if mark_in(p) in marks or ids & {*entry.documents, *entry.superseded}}


def _groups(assembly: Assembly, before: Path | None, places: Sequence[str]) -> tuple[Group, ...]:
    """The documents by agency; `places` are those of `before` that they stood in."""
    found: dict[Agency, list[Source]] = {}
    for source in assembly.sources:
        found.setdefault(agency_of(source), []).append(source)
    owner = {s.document_id: agency for agency, sources in found.items() for s in sources}
    heir_of = {old.document_id: old.superseded_by for old in assembly.superseded}
    gone: dict[Agency | None, list[Superseded]] = {}
    for old in assembly.superseded:
        gone.setdefault(owner.get(list(heirs(old.document_id, heir_of))[-1]), []).append(old)
    groups = []
    for agency, sources in found.items():
        sources.sort(key=lambda s: (year_of(s), s.file_name, s.document_id))
        superseded = tuple(gone.get(agency, ()))
        folders = {s.document_id: assembly.folders[s.document_id] for s in sources}
        place = place_of(agency, sources)
        groups.append(Group(place, tuple(sources), folders, superseded, before if place in places else None))
    return tuple(sorted(groups, key=lambda group: group.place))
