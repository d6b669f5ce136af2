"""Sentences that tell a line by its target, or how far it was reached: `87,40% dari target 93% atau tercapai 95%`."""

import re
from collections.abc import Iterator
from itertools import pairwise, product

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, grouped, lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import CAPS, half_unit, percent_text, tolerance
from pipeline.checks.evidence.tolerances import NEAR, same_figure
from pipeline.checks.evidence.words.names import long_words, name_key
from pipeline.checks.text.words.quantities import NUMBER, Quantity, Words, readings
from pipeline.checks.text.words.sentences import Sentence, agrees, group_of, said
from schemas.vocabulary import Role

_OF_TARGET = re.compile(r"(?i)\s*dari\s+target\s+(?:yang\s+ditetapkan\s+)?(?:sebesar\s+)?")
_PART_OF_YEAR = re.compile(r"(?i)\b(?:triwulan|tri\s+wulan|semester|bulan|renstra|rpjmd?|akhir)\b")
#: `realisasi kematian bayi 9,53/1.000 KH (51 kasus) dari target 9,5/1.000 KH`
_GOAL = re.compile(
    r"(?i)(?<![\d.,/])(?P<realized>\d+,\d+)\s*(?:%|/\s*\d[\d.]*)?(?:\s*[^\W\d_]+){0,3}\s*(?:\([^()]*\)\s*)?"
    r"(?:dari|terhadap)\s+target\s+(?:yang\s+ditetapkan\s+)?(?:sebesar\s+)?(?P<target>\d+(?:,\d+)?)(?![\d.,]*\d)"
)


class ToldTargets:
    """The results of lines that their target alone tells: with decimals, and of no indicator with other results."""

    def __init__(self, frames: Frames) -> None:
        measured = [
            line
            for line in lines_of(frames, "evaluation")
            if None not in (line["target_value"], line["realization_value"])
        ]
        found = grouped((float(line["target_value"]), line) for line in measured)
        self._lines = {
            target: lines[0]
            for target, lines in found.items()
            if not target.is_integer() and len({line["realization_value"] for line in lines}) == 1
        }
        self.year = report_year(frames)
        self._evaluated = [line for line in measured if line["indicator"] is not None]
        self._targets: dict[str, set[float]] = {}
        for one in lines_of(frames, "observations"):
            if one["value"] is not None and one["role"] == Role.TARGET:
                self._targets.setdefault(name_key(one["name"]), set()).add(float(one["value"]))

    def realized(self, value: float, sentence: str) -> tuple[Line, set[float]] | None:
        """The only line of that realization, where `sentence` has all words of its name; and all its targets."""
        found = [line for line in self._evaluated if same_figure(float(line["realization_value"]), value)]
        words = long_words(found[0]["indicator"]) if len(found) == 1 else frozenset()
        if not words or not words <= long_words(sentence):
            return None
        line = found[0]
        return line, {float(line["target_value"]), *self._targets.get(name_key(line["indicator"]), ())}

    def line(self, target: Quantity) -> Line | None:
        """The only line with that target; None where there is none, or several of other results."""
        near = [line for value, line in self._lines.items() if same_figure(value, target.value)]
        return near[0] if len(near) == 1 else None


def wrong_results(sentence: Sentence, told: ToldTargets) -> Iterator[Finding]:
    """`P% dari target T%`, where P is no result of the line that has the target T, and another percentage of the
    sentence is one."""
    percents = [figure for figure in sentence.figures() if figure.unit == "%"]
    for figure, target in pairwise(percents):
        line = told.line(target)
        if line is None or not _OF_TARGET.fullmatch(sentence.text[figure.end : target.start]):
            continue
        realized, goal = float(line["realization_value"]), float(line["target_value"])
        results = [realized, *([float(line["achievement_pct"])] if line["achievement_pct"] is not None else ())]
        lawful = [*results, abs(realized - goal), abs(100 * realized / goal - 100), 100 * realized / goal]
        others = [other for other in percents if other not in (figure, target)]
        witness = any(agrees(other, value) for other in others for value in results)
        year = sentence.other_year(0, target.end, told.year) or _PART_OF_YEAR.search(sentence.text[: target.end])
        if witness and not year and not any(agrees(figure, value) for value in lawful):
            yield said(sentence, figure, f"{amount(realized)}%", place_of(line, "evaluation", "realization_value"))


def wrong_goals(sentence: Sentence, told: ToldTargets) -> Iterator[Finding]:
    """`R dari target T` of a line that the sentence names and whose realization is R, where no table has its target T.

    Percentages are told apart by their sign: see `narrative_mismatch`.
    """
    for match in _GOAL.finditer(sentence.text):
        if _PART_OF_YEAR.search(sentence.text[: match.end()]) or sentence.other_year(0, match.end(), told.year):
            continue
        found = told.realized(float(match["realized"].replace(",", ".")), sentence.text)
        goal = float(match["target"].replace(",", "."))
        if found is None or sentence.text[match.end() :].lstrip().startswith("%"):
            continue
        line, targets = found
        margin = half_unit(match["target"])
        if not any(same_figure(goal, target) or abs(goal - target) <= margin for target in targets):
            place = place_of(line, "evaluation", "target_text")
            wanted = str(line["target_text"] or amount(line["target_value"]))
            yield said(sentence, group_of(match, "target"), wanted, place)


_UNIT = r"(?:%|persen\b|(?:[^\W\d_]+\s*){0,3}?)"
_SHARE = re.compile(
    rf"(?i)(?P<money>Rp\.?\s*)?(?P<part>{NUMBER})\s*(?P<unit>{_UNIT})\s*dari\s+target\s+"
    rf"(?:yang\s+(?:telah\s+)?ditetapkan\s+)?(?:sebesar\s+|sebanyak\s+|yaitu\s+)*(?P<same>Rp\.?\s*)?(?P<whole>{NUMBER})\s*"
    rf"(?P<other>{_UNIT})\s*,?\s*(?P<open>\()?\s*(?:(?:atau|sehingga|dengan|maka)\s+)?"
    r"(?P<word>(?:tingkat\s+|persentase\s+)?(?:capaian|capaiannya|tercapai|mencapai)\s+(?:kinerja(?:nya)?\s+)?)?"
    r"(?:adalah\s+|sebesar\s+|yaitu\s+)*(?P<result>\d{1,3}(?:[.,]\d{1,4})?)(?P<sign>\s*%|\s*persen\b)(?P<close>\s*\))?"
    r"(?!\s*(?:dari|di|lebih|atas|bawah|pada|tahun|untuk)\b)"
)
_ROUNDED = re.compile(r"(?i)%|persen|ribu|juta|mil[iy]ar|tril[iy]un")


def wrong_shares(sentence: Sentence) -> Iterator[Finding]:
    """The percentage behind a target that the realization before it does not give, within the rounding of all three."""
    for match in filter(_tells_a_share, _SHARE.finditer(sentence.text)):
        pairs = [(a, b) for a, b in product(readings(match["part"]), readings(match["whole"])) if a and b]
        printed = readings(match["result"])[0]
        plain = [100 * a / b for a, b in pairs]
        lawful = [value for share in plain for value in (share, 200 - share, 1e4 / share)]
        margin = tolerance(match["result"]) + _rounding(match, pairs) * printed
        capped = not pairs or any(printed == cap and share > cap for cap, share in product(CAPS, plain))
        if capped or any(abs(value - printed) <= margin for value in lawful):
            continue
        nearest = min(plain, key=lambda share: abs(share - printed))
        if abs(nearest - printed) <= NEAR * nearest:
            shown = match["result"] + (match["sign"] if "%" in match["sign"] else "")
            yield said(sentence, Words(shown, match.start("result")), f"{percent_text(nearest)}%")


def _tells_a_share(match: re.Match[str]) -> bool:
    """Whether part and whole are of one unit. Without a word of achievement only where both are percentages: behind a
    count the percentage may say what the target is a share of (`36 desa dari target 37 desa (92,5%)`)."""
    unit, other = (_folded(match[name]) for name in ("unit", "other"))
    if bool(match["money"]) != bool(match["same"]) or bool(match["open"]) != bool(match["close"]):
        return False
    if "%" in (unit, other):
        return unit == other
    return bool(match["word"]) and (unit == other or "" in (unit, other))


def _folded(unit: str) -> str:
    return re.sub(r"\s+", " ", unit).strip().casefold().replace("persen", "%")


def _rounding(match: re.Match[str], pairs: list[tuple[float, float]]) -> float:
    """What the operands' last printed digits may move their quotient, as a share of it; a count is not rounded."""
    moved = 0.0
    for name, unit, values in (("part", "unit", [a for a, _ in pairs]), ("whole", "other", [b for _, b in pairs])):
        decimals = re.search(r"[.,](\d{1,2})$", match[name])
        if decimals or _ROUNDED.search(match[unit]):
            half = 0.5 * 10.0 ** -len(decimals[1] if decimals else "")
            moved += half / min(values, default=1.0)
    return moved
