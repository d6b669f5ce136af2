"""Copies of a source PDF that are handed on.

`source_copy`  opened with its parts in order, able to do nothing by itself
`redact`       pages that show persons become pictures
`annotate`     a box and a comment for every finding, with `bookmarks` that lead there
`searchable`   what OCR read, as invisible text (`glyphless`) in the place of the `old_text`
"""
