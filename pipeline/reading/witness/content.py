"""pdfminer's interpreter of a page, which is given qpdf's words of the content instead of its own lexer's.

Its lexer goes through a page letter by letter and takes longer than all that is made of what it finds; qpdf passes over
whatever draws no text. Fonts, encodings and places stay pdfminer's: it is the second reader.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT
from pikepdf import ObjectType

#: operators that place or show text, or another content stream (ISO 32000-1, Annex A), and what pdfminer calls them
_ASKED = "q Q cm BT ET Tf Td TD Tm T* Tj TJ ' \" Tc Tw Tz TL Ts Tr Do"
_RENAMED = {"T*": "T_a", "'": "_q", '"': "_w"}


class TextInterpreter(PDFPageInterpreter):  # type: ignore[misc]  # pdfminer says nothing of its types
    """Draws the text of pages, and nothing else, on a device of pdfminer."""

    def execute(self, streams: Sequence[object]) -> None:
        """Raises pikepdf.PdfError for what is no content, and whatever a malformed operand makes pdfminer raise.

        A stream that is being drawn already is not drawn within itself.
        """
        self.stream_ids.clear()
        found: list[PDFStream] = []
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                found.append(stream)
        if not found:
            return
        with pikepdf.new() as holder:
            # no word reaches from one stream into the next (ISO 32000-1, 7.8.2)
            content = pikepdf.Stream(holder, b"\n".join(stream.get_data() for stream in found))
            for instruction in pikepdf.parse_content_stream(content, _ASKED):
                operator = str(instruction.operator)
                draw = getattr(self, f"do_{_RENAMED.get(operator, operator)}")
                wanted = draw.__code__.co_argcount - 1
                given = [_as_pdfminer(operand) for operand in instruction.operands]
                if len(given) >= wanted:
                    draw(*given[len(given) - wanted :])


def _as_pdfminer(operand: Any) -> Any:
    """An operand as pdfminer's lexer makes it; None for what no text operator takes."""
    if isinstance(operand, Decimal):
        return float(operand)
    if not isinstance(operand, pikepdf.Object):
        return operand
    made = _MADE.get(operand._type_code)
    return None if made is None else made(operand)


_MADE: dict[ObjectType, Callable[[Any], Any]] = {
    ObjectType.string: bytes,
    ObjectType.name_: lambda name: LIT(str(name)[1:]),
    ObjectType.array: lambda array: [_as_pdfminer(part) for part in array],
}
