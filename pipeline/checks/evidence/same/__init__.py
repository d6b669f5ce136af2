"""Figures that several tables of one report print of one thing: columns, lines, accounts of the last budget."""
