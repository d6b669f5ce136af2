"""Where things lie: local folders, and object stores that stand for them; computing is done on local files.

`address`   a path or an address; `places` all those of one command
`remote`    objects, with `failures` in words of ours and requests `at_once`
`inputs`    PDFs, `results` of documents, `releases` and the `parts` that they share
`arrivals`  a drop folder, `settling` when something there is whole
`by_inode`  what was made of files that did not change: their `fingerprints`, and what a new look asks of results
            (`looked_at`)
"""
