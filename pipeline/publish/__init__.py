"""Results of documents in, a release out: one folder, complete or not there, never changed.

`result`         the result of one document, addressed by the content that it was computed from
`growth`         which documents a release holds; `documents` and `matching` find them, and their rows, in another
`release`        the way in: writes one, opens one, moves `latest`; `place` has its files there whole or not at all
`whole_release`  one of a few documents; larger ones are made of `parts`
`frames`         tables as Parquet; `package` as CSV and data package; `database` in DuckDB, with `named_views`;
                 `workbook` for auditors, of `sheets`; `notes` how to cite it; `checksums` what the manifest states
`diff`           what changed between two, `diff_text` for people
`cell_files`     the tables of any PDF, without a release

`report_names` and `sql_text` say how files, names and texts are called there.
"""
