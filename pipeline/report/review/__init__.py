"""`renaksi review`: a page on this machine on which a person confirms, corrects or waives what is in doubt."""
