"""What OCR was not sure of, decided by what stands around it; what it read stays beside (`Line.read`).

separators  the separators of a figure, by the other figures of its column; never a digit
words       letters of a word that look alike, by the word list and the words that the document prints clearly
scans       both, over the tables of all scanned pages of a document
"""
