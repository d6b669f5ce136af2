"""Tables of printed rows, joined over pages."""

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.joining.captions import Caption
from pipeline.tables.joining.going_on import Piece, group_pieces
from pipeline.tables.joining.join import Joined, join_group
from pipeline.tables.model import PageTable

HEAD = ["No", "Sasaran", "Indikator Kinerja", "Target", "Program/Kegiatan", "Anggaran (Rp)"]


def piece(table: PageTable, caption: Caption | None = None) -> Piece:
    return Piece(table, read_heading(table, load_lexicon()), caption, above=0, below=0, first=True, last=True)


def join(*tables: PageTable) -> Joined:
    [group] = group_pieces([piece(table) for table in tables])
    return join_group(group, [column.meaning.role for column in group[0].heading.columns])


def texts(joined: Joined) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in joined.cells if cell.text}


def caption(text: str) -> Caption:
    return Caption(None, text, ())
