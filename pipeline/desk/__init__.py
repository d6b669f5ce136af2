"""The auditor's desk (`renaksi desk`): a local web application over the folders, results and releases of `ingest`.

Who gets in:     access (secrets of one start), guard (Host, Origin, session, token; before anything else is looked at)
What comes in:   uploads (a PDF as a stream), reader (reads and publishes in the background)
What is there:   shelf (the newest release), dossier (one document with its decisions), values (what stands at a place
                 of a page), search (everything, as text), precision (how often each rule is right)
What is decided: typed (what was sent), deciding (into the files beside the PDF, compare and swap)
What is shown:   desk (what all pages share), pages, actions (POST), files, pictures, rendering, words; templates/,
                 static/ and texts.toml; kept (what is made once); app puts it together

No page needs another host, a build step or a script of its own: static/desk.js moves, static/desk.css looks.
"""
