"""What a file may be called: whoever names it must neither steer a terminal nor pass for another file."""

import os
from unicodedata import category

LONGEST = 255  # bytes of a file's name on every usual file system
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # control characters; direction marks and zero width; bytes that are no UTF-8


def printable(text: str) -> str:
    """`text` with a sign for every character that nobody sees."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(c) in _UNSEEN else c for c in text)


def published_name(name: str) -> str:
    """`name` without direction marks and letters of no width, as people read it and write it in their decisions."""
    return "".join(c for c in name if category(c) != "Cf")


def is_writable_name(name: str) -> bool:
    """Whether `name`, or a path, can be written into a table and handed to any library: what is no UTF-8 cannot."""
    return all(category(c) != "Cs" for c in name)


def fitted(stem: str, ending: str) -> str:
    """`stem` and `ending` as one name that a file can have: the stem is cut where both together are too long."""
    room = LONGEST - len(os.fsencode(ending))
    whole = os.fsencode(stem)
    return (stem if len(whole) <= room else whole[:room].decode("utf-8", "ignore")) + ending
