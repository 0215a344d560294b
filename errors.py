"""What can go wrong, by whose fault: every error says what, where, and what would be accepted."""

from __future__ import annotations


class DiplographError(Exception):
    """Base of all errors that diplograph raises on purpose."""


class ArticleError(DiplographError, ValueError):
    """An input file or record cannot be read as an article; ``path`` and ``line`` say which."""

    def __init__(self, message: str, *, path: str = "", line: int | None = None) -> None:
        """Keep the file and the line beside the message."""
        super().__init__(message)
        self.path = path
        self.line = line


class LexiconError(DiplographError, ValueError):
    """A lexicon file is not well-formed; the message names file, entry and what is accepted."""


class PipelineError(DiplographError, RuntimeError):
    """The spaCy pipeline that was asked for cannot be loaded or lacks what extraction needs."""


class OntologyError(DiplographError, ValueError):
    """A term, IRI or shape of the ontology is unknown or not well-formed."""


class GraphError(DiplographError, ValueError):
    """A graph folder is missing, damaged or of another version."""


class QueryError(DiplographError, ValueError):
    """A query cannot be run: syntax, unknown name or parameter, or access to a network that is refused."""
