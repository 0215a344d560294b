"""Build the embedded English pipeline of ``extract/model`` from openly licensed corpora."""
