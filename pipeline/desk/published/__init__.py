"""What is there, looked at and never changed.

`shelf`      the newest release: its documents, what was found in them, where their PDFs lie
`values`     what stands at a place of a page
`search`     everything that the release says, as text
`precision`  how often each rule is right, as far as people said
`pictures`   pages, drawn when somebody looks
`kept`       what is dear to make and asked for again
"""
