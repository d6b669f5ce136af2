"""What a browser sees and sends: `pages` (looked at), `actions` (POST), `files` (pictures, report, static files).

`rendering` fills templates/ in one language, with the `words` of texts.toml; static/ goes out as it is.
"""
