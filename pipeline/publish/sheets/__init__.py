"""What the sheets of the workbook are made of.

looks   formats, paper, links
cover   the first sheet
told    causes and findings: an auditor's words, columns in the order that they are read in, links to the evidence
rows    the rows of all other sheets
"""
