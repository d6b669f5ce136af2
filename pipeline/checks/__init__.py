"""Published tables of one document in; findings, causes and what was checked out.

evidence    what rules compare: rows as lines, where their values stand, when names, units and figures mean the same
additions   what adds up to what
text        sentences, their figures and the lines they speak of
rules       the rules; `run` finds them there
judgement   whether a finding stands: other explanations, a second reading, verdicts of people; what was checked at all
diagnosis   findings that would vanish together are one cause

`run` puts them in this order; `between` has the rules that hold documents against each other.
"""
