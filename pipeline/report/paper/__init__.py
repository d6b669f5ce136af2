"""The working paper (kertas kerja pemeriksaan) that an auditor signs and files: one content, two writers.

    frames, pictures ─ content ─┬─ word_file ─ DOCX
                                └─ pdf_file ── PDF

`model` is what a paper says, in the words of its language. `content` makes it of the tables of a release, with `scope`
(what was tested, what could not be), `entries` (the findings under what is to be mended) and `decided` (what people
decided). `pictures` fits the evidence into a line of the paper; `word_parts` is what the DOCX is put together from;
`words` has the texts (texts.toml). `writing` is the way in: `working_paper(...) -> bytes` for whoever holds tables and
pictures.
"""
