"""Sentences that tell a share: of a whole, of a list, of a target, and the rest of it."""
