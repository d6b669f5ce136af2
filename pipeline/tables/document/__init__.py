"""What the pages say besides their tables: facts, names, the list of tables, passages, furniture."""
