"""Headings as another agency would print them: which families and roles survive when the words change.

    python -m bench.perturbed_headings PDF|FOLDER... --pages KEPT [--seed N] [--kinds a,b] [--most-pages N] [--show]

Reads from KEPT the pages that `bench.replay` keeps (documents that are not there are left out), understands each
document as it is printed, then once per kind of change with its headings changed, the same heading alike wherever it
stands:

  synonyms, further_synonyms   every second heading in words that the lexicon does not have (words.toml)
  english   all headings in English
  typing    every second word of five letters or more has a letter left out, doubled, exchanged or replaced
  broken    every second word is broken by a space
  spaced    letters set apart (`T a r g e t`)
  short     words cut to their first letters (`Angg. Keg.`)
  missing   one heading of each table is gone
  merged    two headings side by side in one cell
  order     two neighbouring groups of columns change places, twice
  blank     no heading at all, as a scan shows dark ones (only where `--kinds` names it)

What the unchanged reading says is the measure (its families were judged on the page, bench/first_looks.tsv). Counted
are tables of a family: `same` where nine tenths of the body's cells stand in a table of that family, else `none` or
`other`; columns of figures and of names with a role: `same`, `none` (a remark too), `other`; and columns that had no
role and get one of figures (`invented`), which is as bad as a wrong one.
"""
