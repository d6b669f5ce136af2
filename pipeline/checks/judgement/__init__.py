"""Whether a finding stands: other explanations of its facts, a second reading, waivers; what was checked."""
