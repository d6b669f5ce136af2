"""What is published: a Pandera model for each table; rules, causes and vocabularies as data. Knows no PDF.

`tables` holds the models, built of `fields`, put together by `catalogue`, told to readers by `dictionary` and `titles`;
`soundness` says what a frame breaks of them. Rules: `rules`, `rule_needs`, `causes`, written out by `rules_page`. What
everybody says and fails with: `vocabulary`, `errors`, `error_texts`, `file_names`, `csv_text`, `missing`, `record`.
"""
