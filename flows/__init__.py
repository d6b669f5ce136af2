"""What is called: the command line and the flows of Prefect over `pipeline`, thin.

`cli` says how the commands are used, `commands` is what they do; `ingest` and `dask_workers` are the flow and its
workers, `serving` the server behind it, `artifacts` and `logs` what it tells; `output`, `texts` and `typed` speak to
who types.
"""
