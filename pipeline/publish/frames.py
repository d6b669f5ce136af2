"""Published tables as Parquet, as checksums, and as a mapping that reads a table only when somebody asks for it."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.catalogue import TABLES, columns_of, dtypes_of, empty, typed
from schemas.dictionary import KEYS, FieldEntry, dictionary
from schemas.soundness import broken

_ARROW = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
NO_FRAMES: Mapping[str, pd.DataFrame] = MappingProxyType({})


class LazyFrames(Mapping[str, pd.DataFrame]):
    """Every published table by name; a table is loaded at its first use, and those in `keep` stay in memory.

    `folders` says where the result of each document lies (`document_id` -> folder): evidence pictures are there.
    `release_id` names the release that is being written from them. `document_id` is that of the one document whose rows
    alone they hold, "" where there may be others.
    """

    release_id: str = ""
    document_id: str = ""

    def __init__(
        self,
        load: Callable[[str], pd.DataFrame],
        folders: Mapping[str, Path] | None = None,
        keep: Callable[[str], bool] = lambda _table: True,
    ) -> None:
        self._load, self._keep = load, keep
        self._loaded: dict[str, pd.DataFrame] = {}
        self.folders: Mapping[str, Path] = folders or {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in TABLES:
            raise KeyError(table)
        if table in self._loaded:
            return self._loaded[table]
        frame = self._load(table)
        if self._keep(table):
            self._loaded[table] = frame
        return frame

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def write_parquet(frame: pd.DataFrame, table: str, path: Path) -> None:
    """`frame` as typed Parquet; each column carries title, description and unit. Same frame, same bytes.

    Raises OSError, and pyarrow's ArrowException or UnicodeError for what no Parquet file can hold.
    """
    data = pa.Table.from_pandas(_as_typed(frame, table), schema=_schema(table, True), preserve_index=False)
    _write_told(data, table, path)


def write_columns(table: str, path: Path) -> None:
    """Likewise `table` without rows: what `write_parquet` makes of its empty frame, which need not be built."""
    _write_told(_schema(table, True).empty_table(), table, path)


def _write_told(data: pa.Table, table: str, path: Path) -> None:
    with _opened(path) as file:
        pq.write_table(data.replace_schema_metadata({"table": table}), file, compression="zstd")


def _opened(path: Path) -> pa.NativeFile:
    """`path` to be written: to be told a name, pyarrow looks for a file system that may be meant, a seventh of what a
    file of a few hundred rows costs."""
    return pa.OSFile(str(path), "wb")


@cache
def _schema(table: str, told: bool) -> pa.Schema:
    [entry] = dictionary(table)
    return pa.schema([pa.field(f.name, _ARROW[f.type], metadata=_told(f) if told else None) for f in entry.fields])


def _told(field: FieldEntry) -> dict[str, str]:
    unit = {"unit": field.unit} if field.unit else {}
    return {"title": field.title, "description": field.description, **unit}


def read_parquet(paths: Path | Sequence[Path], table: str) -> pd.DataFrame:
    """The typed frame of `table`, files one after the other; an absent file has no rows (a result leaves them out)."""
    return frame_of(read_arrow([paths] if isinstance(paths, Path) else paths), table)


def frame_of(data: pa.Table | None, table: str) -> pd.DataFrame:
    """The typed frame of `data`, as read from files; without rows where that is None."""
    if data is None:
        return _empty(table).copy(deep=False)
    return _as_typed(data.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get, use_threads=False), table)


def read_arrow(paths: Sequence[Path]) -> pa.Table | None:
    """Likewise as the files have it, without what their columns are told to mean; None where there is none."""
    files = [found for found in map(_read, paths) if found is not None]
    if len(files) == 1:
        return files[0]
    return pa.concat_tables(files, promote_options="default") if files else None


def _read(path: Path) -> pa.Table | None:
    try:
        content = path.read_bytes()  # at once: to ask the disk for each column takes a tenth longer
    except FileNotFoundError:
        return None
    # pq.read_table makes a dataset of each file: four times the cost; reading ahead pays where a disk is far
    with pq.ParquetFile(pa.BufferReader(content), pre_buffer=False) as file:
        return file.read(use_threads=False)


def arrow_of(frame: pd.DataFrame, table: str) -> pa.Table:
    """`frame` as its Parquet file has it: what `pa.Table.from_pandas` makes, which looks longer at a column of few rows
    than converting it takes."""
    whole, schema = _as_typed(frame, table), _schema(table, False)
    columns = [pa.array(whole[f.name].array, from_pandas=True) for f in schema]
    return pa.Table.from_arrays([_cast(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


@cache
def no_rows(table: str) -> pa.Table:
    """A file of `table` without rows."""
    return _schema(table, False).empty_table()


def published(data: pa.Table, table: str) -> pa.Table:
    """`data`, as read from results, with the published columns of `table`, each in one piece."""
    schema = _schema(table, False)
    whole = data.combine_chunks()
    known = {name: whole.column(at) for at, name in enumerate(whole.column_names)}
    columns = [_cast(known[f.name], f.type) if f.name in known else pa.nulls(len(whole), f.type) for f in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _cast(column: pa.ChunkedArray, wanted: pa.DataType) -> pa.ChunkedArray:
    return column if column.type == wanted else column.cast(wanted)


def parquet_of(data: pa.Table, table: str) -> pa.Buffer:
    """`data`, which is `published`, as a file; same rows, same bytes. Put together in memory: of a few hundred rows,
    a write for each page of each column costs a tenth of the whole."""
    file = pa.BufferOutputStream()
    pq.write_table(data.replace_schema_metadata({"table": table}), file, compression="zstd", store_schema=False)
    return file.getvalue()


def write_kept(data: pa.Table, path: Path) -> None:
    """`data` as results keep it, who are read more often than anything else: half as long as a published file of
    twenty rows, in which descriptions of columns and zstd's preparations take more time than the rows."""
    pq.write_table(data.replace_schema_metadata(None), path, compression="snappy", store_schema=False)


def _as_typed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """`schemas.catalogue.typed`; the frame itself where it is so already."""
    return frame if frame.dtypes.equals(dtypes_of(table)) and _counts_from_0(frame) else typed(frame, table)


@cache
def _empty(table: str) -> pd.DataFrame:
    return empty(table)


def _counts_from_0(frame: pd.DataFrame) -> bool:
    index = frame.index
    return isinstance(index, pd.RangeIndex) and (index.start, index.step) == (0, 1)


def frame_checksum(frame: pd.DataFrame, table: str, without: Collection[str] = ()) -> str:
    """SHA-256 of columns and values in order: the same for a frame, its Parquet file and its table in DuckDB.

    The texts in the columns `without` count as missing.
    """
    whole = _as_typed(frame, table)
    digest = hashlib.sha256(f"{table}:{','.join(columns_of(table))}:{len(whole)}".encode())
    for name in whole.columns if len(whole) else ():
        column = whole[name]
        texts = pa.array(column.array) if column.dtype == "str" else None
        if name in without or (texts is not None and texts.null_count == len(texts)):
            digest.update(b"\1" * len(whole) + bytes(8 * len(whole)))
        elif texts is not None:
            missing = pc.is_null(texts).to_numpy(zero_copy_only=False) if texts.null_count else bytes(len(whole))
            known = (pc.fill_null(texts, "") if texts.null_count else texts).cast(pa.large_string())
            digest.update(missing)
            digest.update(pc.utf8_length(known).to_numpy(zero_copy_only=False).astype("int64"))
            for part in known.chunks if isinstance(known, pa.ChunkedArray) else [known]:
                digest.update(_letters(part))
        else:
            values = column.to_numpy(dtype="float64", na_value=np.nan)
            missing = np.isnan(values)
            digest.update(missing.tobytes())
            digest.update(np.where(missing, 0.0, values).tobytes())
    return digest.hexdigest()


def _letters(texts: pa.LargeStringArray) -> memoryview:
    """`texts`, of which none is missing, in UTF-8, one right after the other: so the array has them."""
    _, ends, letters = texts.buffers()
    if letters is None:
        return memoryview(b"")
    first, last = np.frombuffer(ends, dtype=np.int64)[[texts.offset, texts.offset + len(texts)]].tolist()
    return memoryview(letters)[first:last]


def defects(frames: Mapping[str, pd.DataFrame], sound: Mapping[str, pd.DataFrame] = NO_FRAMES) -> list[str]:
    """What breaks the schema, one line per broken check with its first cases; empty: fit to be published.

    A frame that is one of `sound`, the very object, has been held against its schema: only its key is.
    """
    lines: list[str] = []
    for table in TABLES:
        if table not in frames or frames[table].empty:
            continue
        frame = frames[table]
        error = None if frame is sound.get(table) else broken(frame, table)
        if error is not None:
            for (column, check), cases in error.failure_cases.groupby(["column", "check"], dropna=False, sort=True):
                shown = ", ".join(f"{c!r} at {i}" for c, i in zip(cases["failure_case"], cases["index"], strict=True))
                lines.append(f"{table}.{column}: {check}: {shown[:200]} ({len(cases)} in all)")
            continue
        key = list(KEYS.get(table, ()))
        if key and frame.duplicated(key).any():
            first = frame.loc[frame.duplicated(key), key].iloc[0].to_dict()
            lines.append(f"{table}: {int(frame.duplicated(key).sum())} rows repeat the key {first}")
    return lines
