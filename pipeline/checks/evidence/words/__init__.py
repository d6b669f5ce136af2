"""When two printed names, units or captions mean the same, and what a slip of the pen looks like."""
