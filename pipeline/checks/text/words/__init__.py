"""What a sentence holds: its figures and quantities, numbers spelled out, and the lines it speaks of."""
