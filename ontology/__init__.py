"""The vocabulary of diplomatic events, stable IRIs, and the mapping from records to RDF quads."""
