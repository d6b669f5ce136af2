"""The auditor's desk (`renaksi desk`): a local web application over the folders, results and releases of `ingest`.

`door`       who gets in; before anything else is looked at
`intake`     what comes in: a PDF as a stream, read and published in the background
`published`  what is there: the newest release, its tables, its pages
`decisions`  what is decided of it, into the files beside the PDF
`desk`       all that the pages of one desk share
`web`        what is shown and what a browser may send
`app`        puts it together

A room knows those above it. No page needs another host, a build step or a script of its own: web/static/desk.js moves,
web/static/desk.css looks.
"""
