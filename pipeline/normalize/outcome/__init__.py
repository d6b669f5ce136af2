"""What leaves the layer: records of the published tables, corrections applied, persons left out."""
