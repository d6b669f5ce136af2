"""Who gets in: `access` (secrets of one start), `guard` (Host, Origin, session, token)."""
