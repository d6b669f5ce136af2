"""A document that gives less than before holds itself: the others are published, and a person may let it pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.gate import Thresholds
from pipeline.publication import publish_guarded
from pipeline.publish.release import ReleaseInfo, accept, latest, load_release
from pipeline.publish.result import DocumentResult
from tests.publish.made_documents import Frames, make_frames

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Stored = Callable[..., DocumentResult]
Publish = Callable[..., ReleaseInfo]
ALLOWED = Thresholds(rows=0.02, tables=0.0, cells=0.005, accounted=0.9)


def with_fewer_rows(name: str) -> Frames:
    frames = make_frames(name)
    return {**frames, "budget_realization": frames["budget_realization"].iloc[:1]}


def rows(release: Path) -> dict[str, int]:
    """File name -> published rows."""
    frames = load_release(release)
    counts = frames["budget_realization"]["document_id"].value_counts()
    return {row.file_name: int(counts[row.document_id]) for row in frames["documents"].itertuples(index=False)}


@pytest.fixture
def publish(stored: Stored, store: Path, tmp_path: Path) -> Publish:
    """Publishes documents on top of `latest`, as an unattended run does."""

    def run(*documents: Frames) -> ReleaseInfo:
        results = [stored(frames) for frames in documents]
        folders = {one.document_id: one.folder for one in results}
        return publish_guarded(folders, tmp_path / "out", store, ALLOWED, base="latest")

    return run


def test_the_others_are_published_and_a_person_lets_it_pass(publish: Publish, tmp_path: Path) -> None:
    assert publish(make_frames("a.pdf"), make_frames("b.pdf")).status == "published"
    poor = make_frames("d.pdf", cells_accounted=0.5)
    info = publish(with_fewer_rows("b.pdf"), make_frames("c.pdf"), poor)
    assert info.status == "published" and info.path == latest(tmp_path / "out").resolve()
    assert rows(info.path) == {"a.pdf": 3, "b.pdf": 3, "c.pdf": 3}
    told = " ".join(info.held)
    assert "b.pdf (3 before, 1 now)" in told and "d.pdf (50.0%)" in told and "c.pdf" not in told
    assert info.candidate is not None
    accept(tmp_path / "out", info.candidate)
    assert rows(latest(tmp_path / "out")) == {"a.pdf": 3, "b.pdf": 1, "c.pdf": 3, "d.pdf": 3}


def test_one_alone_holds_the_release(publish: Publish, tmp_path: Path) -> None:
    first = publish(make_frames("a.pdf"), make_frames("b.pdf"))
    info = publish(with_fewer_rows("b.pdf"))
    assert info.status == "held" and info.candidate is None
    assert latest(tmp_path / "out").name == first.release_id


def test_it_is_said_again_and_nothing_is_written_twice(publish: Publish) -> None:
    publish(make_frames("a.pdf"), make_frames("b.pdf"))
    given = (make_frames("a.pdf"), with_fewer_rows("b.pdf"))
    first, again = publish(*given), publish(*given)
    assert first.status == again.status == "unchanged" and first.held == again.held
    assert first.candidate == again.candidate
