"""Tables of pages in, logical tables out: pieces over page breaks and tiles, with their captions."""
