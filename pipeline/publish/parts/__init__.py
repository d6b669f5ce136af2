"""Releases of more than a few documents: parts that are written once and shared by every release that holds them.

<out>/parts/<address>/                     a folder that never changes; the address is a checksum of what is in it
<release>/tables/<table>.parquet/0         columns without rows: a table's types, also where no report has it
<release>/tables/<table>.parquet/<region>  a link to a part: <agency>-<year>.<checksum>.parquet, all of that region
<release>/agencies/<region>                a link to a part: region.json, and for each agency of it
<release>/agencies/<region>/<agency>       a link to a part: agency.json, CSV, workbooks, report, annotated PDFs
<release>/MANIFEST.json                    the addresses of all that, and the checksums of the few files of its own

So a release is a tree whose branches are links: adding a document writes the files of its agency and year, the folders
above them, and nothing else. Where a file system has no links, parts are copied into the release.

naming     which agency a document belongs to, and how its files are called
folders    the parts on the disk
records    agency.json, region.json and MANIFEST.json as objects
drafting   which documents the next release has, by agency, and which agencies stay as they are
agency     what is made of one agency's documents
year_tables  an agency's tables by year, each result read once
tables     Parquet of a region's agencies
whole      the thin pages and files of a whole release
writing    from the draft to the release
reading    a release of parts as tables, of all agencies, of some, or where two releases differ
pruning    which releases and parts may go
"""
