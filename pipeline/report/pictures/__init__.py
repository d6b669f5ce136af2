"""Pictures of the evidence: `crops` cuts and boxes them, `context` tells what a reader needs beside a value, `panes`
moves it there, `persons` covers whom a page shows.
"""
