"""What one asks of a release: where a value was read (`trace`), what the columns of a table hold (`explain`), the
working paper of a document (`paper`)."""
