"""The rules, a module for those that compare the same things; they stand on `additions` and `text`."""
