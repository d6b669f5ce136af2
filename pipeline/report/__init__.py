"""What people read of a release: the audit report, copies of the PDFs, the working paper, the page of the dataset.

`own_rows`   the rows of one document in a table: all rooms begin with them
`coverage`   what was checked of it, `grouping` its findings under what is to be mended; `words` in both languages
`pictures`   the evidence, cut from its page, with persons covered
`copies`     the source PDF with every finding marked, and with the text of its scans
`paper`      the working paper (DOCX, PDF)
`one_file`   HTML that opens from the disk: `page` is the audit report, `site` the page of all agencies and years
`evidence`   the way in: what is made of one document beside its result, and what a release puts together
"""
