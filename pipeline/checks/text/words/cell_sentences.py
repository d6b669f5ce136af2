"""Sentences that stand in the cells of tables: beside the figures of their row, or in a table of nothing else."""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, body_cells
from pipeline.checks.evidence.words.names import long_words
from pipeline.checks.text.words.quantities import quantities
from pipeline.checks.text.words.sentences import Sentence, split_sentences

#: a cell with fewer different words of four letters and more, or fewer figures, is a name, a target with its unit or
#: a list of figures
_FEWEST_WORDS, _FEWEST_FIGURES = 2, 2
_KEPT = 8192  # texts judged last: four rules ask for each, one rule after another; a document has up to 6,000 cells


def cell_sentences(frames: Frames) -> Iterator[Sentence]:
    """Those that tell figures; none of a row's name."""
    for cell in body_cells(frames):
        if is_prose(str(cell["text"])):
            passage: Line = {"page": cell["page"], "row_no": int(cell["row"]), "table_id": cell["table_id"]}
            for text in split_sentences(str(cell["text"])):
                yield Sentence(passage, text, cell=cell)


@lru_cache(maxsize=_KEPT)
def is_prose(text: str) -> bool:
    """Whether the text of a cell tells figures, and names no row."""
    return len(quantities(text)) >= _FEWEST_FIGURES and len(long_words(text)) >= _FEWEST_WORDS
