"""The picture of a scanned page: straightened, its rulings, regions and printed lines."""
