"""What the rows above a line begin: sections within each other, lines that count, bold names over those set in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.list_stack import SET_IN, Listed, ListStack, kind_of
from pipeline.normalize.values.names import shown

_DEEPEST = 6  # sections within each other; more is a table whose rows look alike by chance
_LABEL = re.compile(r"([^\W\d]{4,})\s+\d{1,2}(?:\.\d{1,2})*")


@dataclass(slots=True)
class Outline:
    """Outermost first; `state` is the name of each column that goes on beside the row."""

    state: list[Piece | None]
    sections: list[Listed[str]] = field(default_factory=list)  # each of the kind that its look is
    lines: ListStack[Piece] = field(default_factory=ListStack)  # with figures of their own
    depths: Mapping[int, int] = field(default_factory=dict)  # of the rows whose codes tell it
    coded: list[tuple[int, str]] = field(default_factory=list)  # those of them that are open
    label: tuple[int, str] = (-1, "")  # the last row that counts its kind (`Sasaran 4`), over the text of it

    @property
    def titles(self) -> list[str]:
        """The names of the sections."""
        return [section.name for section in self.sections]

    def begin_section(self, row: int, name: Piece, no: str) -> None:
        """The section that `name` heads, in place of the one that looks alike and of those within it."""
        label = _LABEL.fullmatch(name.text.strip())
        of = label[1] if label else self.label[1] if self.label[0] == row - 1 else ""
        self.label = (row, of) if label else self.label
        kind = kind_of(no, {section.no for section in self.sections})
        look = str((name.cell.column, name.cell.column_span > 1, name.bold, kind, name.text.isupper(), of))
        alike = next((i for i, section in enumerate(self.sections) if section.kind == look), len(self.sections))
        self.sections[alike:] = [Listed(look, no, shown(name.text))]
        del self.sections[:-_DEEPEST]
        self.lines.open.clear()

    def end_section(self) -> None:
        """A sum ends the innermost section."""
        del self.sections[-1:]
        self.lines.open.clear()

    def holds(self, name: Piece) -> bool:
        """Whether a plain name is set in below a bold one."""
        bold = next((one.name for one in reversed(self.lines.open) if one.heads), None)
        return bold is not None and not name.bold and name.indent >= bold.indent + SET_IN

    def place(self, no: str, name: Piece, alike: bool) -> list[str]:
        """What a line with figures stands below: a bold name that it is set in below, too, where others of its column
        begin where it does (`alike`)."""
        self.lines.place(no, name, heads=name.bold, ends=not (alike and self.holds(name)))
        return [shown(over.text) for over in self.lines.over]

    def place_coded(self, depth: int, name: Piece) -> list[str]:
        """What a line stands below whose code tells its depth."""
        self.coded = [(over, text) for over, text in self.coded if over < depth]
        path = [text for _, text in self.coded]
        self.coded.append((depth, shown(name.text)))
        return path

    def count_on(self, no: str) -> None:
        """A line counted like a section, and beyond it, stands beside the section whose own lines are not counted."""
        counted = (at for at, section in enumerate(self.sections) if section.no.isdecimal() and no.isdecimal())
        passed = next((at for at in counted if int(no) > int(self.sections[at].no)), None)
        if passed is not None and not any(one.no for one in self.lines.open):
            del self.sections[passed:]
