"""A page of the PDF through PDFium: characters, rulings, fills, what a reader can see of them."""
