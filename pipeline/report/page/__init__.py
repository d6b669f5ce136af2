"""The audit report: `html` writes it of `summaries` (a document before its causes) and `cards` (causes with their
findings, whose `line_names` are taken apart); templates/ holds its looks.
"""
