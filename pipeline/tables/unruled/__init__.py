"""Tables that the alignment of their text alone shows, and bodies without rulings under ruled headings."""
