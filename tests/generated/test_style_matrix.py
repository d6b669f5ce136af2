"""A sample of the style matrix (`python -m bench.style_matrix` draws all): what a style gives is not lost again."""

from collections import Counter

import pytest

from bench.style_matrix import platypus
from bench.style_matrix.cases import sample
from bench.style_matrix.judge import faults
from bench.style_matrix.reading import tables_by_caption
from bench.style_matrix.styles import STYLES

pytestmark = pytest.mark.slow  # whole runs in processes of their own


@pytest.fixture(scope="module")
def exact(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """How many of the two tables of each style come back as they were drawn."""
    drawn = sample("platypus")
    pdf = platypus.printed(drawn, tmp_path_factory.mktemp("styles"))
    assert pdf is not None
    found = tables_by_caption(pdf)
    return Counter(
        {
            style: sum(
                not faults(case, found.get(number, []))
                for number, case in enumerate(drawn, 1)
                if case.style_name == style
            )
            for style in STYLES
        }
    )


#: of the two; all others give both. Where nothing parts rows or columns, text alone must tell them.
FLOORS = {
    "column rules, grid heading": 1,
    "bands by column, row rules": 1,
    "bands by row, filled heading": 1,
}


def test_no_style_gives_less_than_it_did(exact: Counter[str]) -> None:
    assert set(FLOORS) < set(STYLES)
    lost = {style: exact[style] for style in STYLES if exact[style] < FLOORS.get(style, 2)}
    assert lost == {}
