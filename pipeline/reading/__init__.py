"""A PDF in, one `Page` after the other out: characters, rulings and fills in points, upright, from whatever source.

pdf         text pages, through PDFium
pictures    scanned pages: straightened, their rulings, regions and printed lines
letters     printed lines of a picture to characters
witness     a second, independent reading of single places

`source` decides which of them reads a page; `page`, `rulings`, `geometry` are what they hand on, `limits` bounds all.
"""
