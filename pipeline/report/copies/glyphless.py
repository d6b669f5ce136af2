"""A font without ink: what invisible text over a scan is written in, so that every viewer can find and copy it.

One empty glyph stands for every letter, half as wide as it is high, and code and letter are the same (UTF-16), as other
makers of searchable PDFs have it. No font of anybody is copied: the file is put together here.
"""

import struct

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ADVANCE = 0.5  # of the size: width of every letter
_UNITS = 1000  # in an em
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def glyphless_font(document: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an object of `document`; its strings are UTF-16BE without a mark (`encoded`)."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.GlyphLessFont,
        Flags=5,  # of one width, with signs of its own
        FontBBox=Array([0, 0, round(ADVANCE * _UNITS), _UNITS]),
        ItalicAngle=0,
        Ascent=_UNITS,
        Descent=-1,
        CapHeight=_UNITS,
        StemV=80,
        FontFile2=document.make_stream(_font_file()),
    )
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.GlyphLessFont,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        CIDToGIDMap=document.make_stream(b"\0\0" * 0x10000),
        DW=round(ADVANCE * _UNITS),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.GlyphLessFont,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(letters)]),
            ToUnicode=document.make_stream(_TO_UNICODE),
        )
    )


def encoded(text: str) -> str:
    """`text` as a string operand; a letter outside the first plane, which no report prints, is left out."""
    return "<" + "".join(f"{ord(letter):04X}" for letter in text if ord(letter) < 0x10000) + ">"


def _font_file() -> bytes:
    """A TrueType file with nothing but one empty glyph (Apple TrueType Reference Manual, chapter 6)."""
    width = round(ADVANCE * _UNITS)
    tables = {
        b"cmap": struct.pack(">HHHHLHHHHH", 0, 1, 3, 1, 12, 6, 12, 0, 0, 1) + struct.pack(">H", 0),
        b"glyf": b"\0" * 4,
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh",
            *(0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, 0, width, _UNITS, 0, 8, 2, 0, 0),
        ),
        b"hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 0x00010000, _UNITS, -1, 0, width, *(0,) * 11, 1),
        b"hmtx": struct.pack(">Hh", width, 0),
        b"loca": struct.pack(">HH", 0, 0),
        b"maxp": struct.pack(">LHHHHHHHHHHHHHH", 0x00010000, 1, *(0,) * 13),
        b"post": struct.pack(">LLhhLLLLL", 0x00030000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(tables)
    directory, body = struct.pack(">LHHHH", 0x00010000, len(tables), 128, 3, 0), b""
    for tag, content in tables.items():
        padded = content + b"\0" * (-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">LLL", total, start + len(body), len(content))
        body += padded
    return directory + body
