"""docs/production.md names every setting with its default and meaning, as the code has them."""

from pathlib import Path

from pipeline.settings import Settings


def test_every_setting_is_on_the_page(root: Path) -> None:
    page = (root / "docs" / "production.md").read_text("utf-8")
    missing = [line for line in settings_table() if line not in page]
    assert missing == [], "put these lines into the table of settings"


def settings_table() -> list[str]:
    lines = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None or field.default_factory is not None else f"`{field.default}`"
        lines.append(f"| `{name}` | {default} | {field.description} |")
    return lines
