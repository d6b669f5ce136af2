"""What comes in: `uploads` (a PDF as a stream, whole or not there), `reader` (reads and publishes beside the pages),
`progress` (how far it is).
"""
