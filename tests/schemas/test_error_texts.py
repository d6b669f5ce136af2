"""Every error that the code raises can be told in Indonesian."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.error_texts import in_indonesian, phrase
from schemas.errors import RenaksiError, UnreadablePdfError

ROOT = Path(__file__).parent.parent.parent
TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for top in ("schemas", "pipeline", "flows")
    for path in sorted((ROOT / top).rglob("*.py"))
]
TEXTS = tomllib.loads((ROOT / "schemas" / "errors.toml").read_text(encoding="utf-8"))
#: nothing in them is a word of ours
PLAIN = {"{}", "{}, {}", "{}.{}", "{}: {}", "{} [{}]"}


def error_classes() -> set[str]:
    """Names of RenaksiError and of every class below it, read from the sources."""
    found = {RenaksiError.__name__}
    classes = [node for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for _ in classes:
        found |= {c.name for c in classes if any(isinstance(b, ast.Name) and b.id in found for b in c.bases)}
    return found


def written(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may have, `{}` for what is filled in; nothing for a variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*written(node.body), *written(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (text for value in node.values for text in written(value))


def raised() -> set[str]:
    """Every text that some error of ours is made with."""
    classes = {*error_classes(), "writing"}  # pipeline.publish.place.writing hands its first argument on
    calls = [
        node
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in classes
    ]
    bounds = [  # Budget.require puts the name of the document before the first of its arguments
        f"{{}}, {text}"
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "require"
        for text in written(node.args[0])
    ]
    return {
        text
        for call in calls
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for text in written(argument)
    }.union(bounds) - PLAIN


@pytest.mark.parametrize("text", sorted(raised()))
def test_a_text_that_an_error_is_made_with_is_translated(text: str) -> None:
    assert text in TEXTS["phrases"], "add it to schemas/errors.toml"
    assert TEXTS["phrases"][text].count("{}") == text.count("{}")


@pytest.mark.parametrize("name", sorted(error_classes()))
def test_what_to_do_is_translated(name: str) -> None:
    own = any(
        isinstance(node, ast.ClassDef)
        and node.name == name
        and any(isinstance(part, ast.Assign | ast.AnnAssign) for part in node.body)
        for tree in TREES
        for node in ast.walk(tree)
    )
    assert not own or name in TEXTS["fix"], "add it to schemas/errors.toml"


def test_no_translation_has_lost_its_text() -> None:
    assert set(TEXTS["phrases"]) - raised() == set()


def test_an_error_in_indonesian() -> None:
    error = UnreadablePdfError("a.pdf", "a whole PDF", "one that was cut off (no end mark)")
    told = in_indonesian(error)
    assert told.startswith("a.pdf: seharusnya PDF yang utuh, ditemukan PDF yang terpotong (tanpa tanda akhir). Buka")


def test_what_is_filled_in_stays() -> None:
    assert phrase("at most 12 MB") == "paling banyak 12 MB"
    assert phrase("corrections.csv line 3, page") == "corrections.csv baris 3, halaman"
    assert phrase("No space left on device") == "No space left on device"
