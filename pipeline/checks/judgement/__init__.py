"""Whether a finding stands: other explanations of its facts, a second reading, what people say; what was checked."""
