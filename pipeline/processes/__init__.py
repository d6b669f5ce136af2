"""Documents are read in processes of their own.

`bounds`        what one may take, and how it keeps to that
`workers`       a pool of them, forked by `fork_server`
`early_worker`  one that is forked before its caller has loaded anything
"""
