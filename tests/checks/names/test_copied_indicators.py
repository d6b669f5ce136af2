"""An indicator of another line, where each has its own; and tables in which several works share one by intent."""

import pytest

from pipeline.checks.rules.indicators import indicator_copy_paste
from tests.checks.made_frames import made

FORUM, PEOPLE = "Forum Silaturahmi Tokoh Agama", "Peningkatan Partisipasi Masyarakat dalam Pembangunan"
COPIED = "Tersedianya Tingkat Partisipasi Masyarakat dalam Pembangunan"


@pytest.mark.parametrize(("sharing", "found"), [(0, [FORUM]), (3, [FORUM]), (9, [])])
def test_a_copy_where_lines_have_indicators_of_their_own(sharing: int, found: list[str]) -> None:
    """renja_tabel-2-3-renja-2016 p. 2: nine activities aim at `Tingkat Kesesuaian antara Perencanaan ...`."""
    others = [f"Pengembangan Wilayah {chr(65 + n)}" for n in range(16)]
    lines = [
        {"activity": name, "indicator": "Tingkat Kesesuaian Antara" if n < sharing else f"Cakupan {name}"}
        for n, name in enumerate(others)
    ]
    lines += [{"activity": name, "indicator": COPIED} for name in (FORUM, PEOPLE)]
    frames = made(action_plan=[{"level": "activity", "program": "Program", **line} for line in lines])
    assert [finding.values["name"] for finding in indicator_copy_paste(frames)] == found
