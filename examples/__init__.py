"""Bundled articles in several formats, for the demo, the notebook and the tests."""
