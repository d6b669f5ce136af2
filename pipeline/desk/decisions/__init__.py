"""What people decide.

`typed`     what a browser sent, as a decision may be
`deciding`  into the files beside the PDF, compare and swap
`dossier`   one document with all that was decided of it
"""
