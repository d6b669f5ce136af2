"""One dataset over documents: which names mean the same thing, and the figures of each over time."""
