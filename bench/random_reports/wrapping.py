"""Text broken into lines of a width."""

from reportlab.pdfbase.pdfmetrics import stringWidth


def wrapped(text: str, font: str, size: float, width: float, first: float | None = None) -> list[str]:
    """Lines of at most `width` points; the first of at most `first`. A word that is wider is broken."""
    lines, line, room = [], "", width if first is None else first
    words = [part for word in text.split() for part in _parts(word, font, size, width)]
    for word in words:
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= room or not line:
            line = longer
        else:
            lines.append(line)
            line, room = word, width
    return [*lines, line] if line else lines


def _parts(word: str, font: str, size: float, width: float) -> list[str]:
    """The word, or its parts where it is wider than a column: after a slash if it has one, else anywhere."""
    if stringWidth(word, font, size) <= width:
        return [word]
    slash = word.find("/", 1)
    if 0 < slash < len(word) - 1:
        return [*_parts(word[: slash + 1], font, size, width), *_parts(word[slash + 1 :], font, size, width)]
    end = next((n for n in range(len(word) - 1, 1, -1) if stringWidth(word[:n], font, size) <= width), 1)
    return [word[:end], *_parts(word[end:], font, size, width)]
