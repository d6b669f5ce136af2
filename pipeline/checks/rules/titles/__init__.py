"""What tables and sections are called: captions with their numbers and years, the list of tables, headings."""
