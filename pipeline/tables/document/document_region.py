"""Which of the regions that a document names is its own: province, regency or city."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.tables.document.names import ends_with_agency, names
from pipeline.tables.document.regions import is_listed_region, provinces_behind, regions_headed, regions_named

_NEAR = 100  # letters before a region in which the agency that it belongs to begins
_FEWEST, _MOST = 3, 0.6  # mentions in pages and cells, and share of them, before a region is the document's own
_WEIGHTS = (8, 4, 2, 1)  # of the sources, the telling first


def region_of(sources: Sequence[Sequence[str]]) -> str | None:
    """The region that the texts name most, with its kind (Provinsi, Kabupaten, Kota); `sources` the telling first.

    A name that is listed counts before any that is none (`PASURUAN KOTA MADINAH` is a motto), and where none is listed
    the one whose head is named (`WALIKOTA PASURUAN`), or a province right behind an agency.
    """
    return _usual(sources, _listed) or _without_kind(sources) or _usual(sources, _any)


def region_of_document(
    told: Sequence[Sequence[str]], running: Sequence[str], lines: Sequence[str], cells: Sequence[str]
) -> str | None:
    """As `region_of` over `told` (cover, headings, running headers). Where they name none that is listed: the one that
    running text and cells have behind an agency or `Pemerintah`, or a line of its own (`lines`), or most mentions.

    Other places are where something was done (`Pasar Ternak di Kabupaten Bandung`).
    """
    text = [running, cells]
    return (
        _usual(told, _listed)
        or _usual(text, _owned)
        or _usual([lines], _alone)
        or _mentioned([*running, *cells])
        or _without_kind(told)
        or _without_kind(text)
        or _usual(told, _any)
    )


def _without_kind(sources: Sequence[Sequence[str]]) -> str | None:
    return _usual(sources, regions_headed) or _usual(sources, provinces_behind)


def _any(text: str) -> Iterator[str]:
    return (name for name, _ in regions_named(text))


def _listed(text: str) -> Iterator[str]:
    return (name for name in _any(text) if is_listed_region(name))


def _owned(text: str) -> Iterator[str]:
    for name, begin in regions_named(text):
        before = text[max(0, begin - _NEAR) : begin]
        if is_listed_region(name) and (names().government.search(before) or ends_with_agency(before)):
            yield name


def _alone(text: str) -> Iterator[str]:
    line = " ".join(text.casefold().split())
    return (name for name in _listed(line) if name.casefold() == line)


def _mentioned(texts: Sequence[str]) -> str | None:
    mentions = Counter(name for text in texts for name in dict.fromkeys(_listed(text)))
    usual = max(mentions, key=lambda name: (mentions[name], name), default=None)
    enough = max(_FEWEST, _MOST * mentions.total())
    return usual if usual is not None and mentions[usual] >= enough else None


def _usual(sources: Sequence[Sequence[str]], named: Callable[[str], Iterable[str]]) -> str | None:
    counts: Counter[str] = Counter()
    cut: Counter[str] = Counter()  # of these where a line ends with the name, which may go on in the next
    for weight, texts in zip(_WEIGHTS, sources, strict=False):
        for text in texts:
            regions = list(named(text))
            counts.update(dict.fromkeys(regions, weight))
            if regions and text.casefold().endswith(regions[-1].casefold()):
                cut[regions[-1]] += weight
    if not counts:
        return None
    # `Kota Tangerang` is a part of `Kota Tangerang Selatan`: the longer name counts where it is the usual one
    best = max(counts, key=lambda name: (counts[name], name))
    enough = max(0.8 * (counts[best] - cut[best]), 0.15 * counts[best])
    longer = [name for name in counts if name.startswith(f"{best} ") and counts[name] >= enough]
    return max(longer, key=len) if longer else best
