"""The spaCy pipeline: which components there are, in which order, and how they are loaded.

``diplograph`` is the component to add to any English pipeline that tags, parses and recognises entities; it reads the
article's days from ``doc.user_data["diplograph_article"]`` (``{"id", "earliest", "latest"}``, all optional) and makes
``doc._.reports``. The others expose single layers: ``diplograph_paragraphs`` (before the parser), ``diplograph_actors``
(``doc._.actors``), ``diplograph_dates`` (``doc._.dates``), ``diplograph_clauses`` (``doc._.clauses``). What they leave
on a Doc is plain, so Docs can be sent to other processes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from diplograph.errors import PipelineError
from diplograph.extract.acceptance import AcceptanceModel, load_acceptance_model
from diplograph.extract.actors import find_mentions
from diplograph.extract.clauses import Argument, ClauseFinder, is_predicate_verb
from diplograph.extract.columns import Columns, named
from diplograph.extract.dates import DateMention, find_date_mentions
from diplograph.extract.gazetteer import load_gazetteer
from diplograph.extract.lexicon import load_lexicon
from diplograph.extract.mentions import Mention
from diplograph.extract.records import Article, Report, stable_hash
from diplograph.extract.reports import Context, Reader
from diplograph.extract.syntax import Syntax

EMBEDDED = Path(__file__).parent / "model"
ARTICLE_KEY = "diplograph_article"
REPORTS_KEY = "diplograph_reports"
ACTORS_KEY = "diplograph_actors"
DATES_KEY = "diplograph_dates"
CLAUSES_KEY = "diplograph_clauses"
#: Half of a surrogate pair: no character, and no pipeline takes it.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\n[^\S\n]*\n|\n")
#: Last characters of a sentence.
MAY_END = frozenset(".!?…:;\"'”’»)]—–-")
#: Ranks before a name whose full stop ends no sentence; the English tokenizer of spaCy knows ``Gen.`` and ``Sen.``.
RANKS = frozenset({"Adm.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Lt.", "Maj.", "Pvt.", "Sgt."})
#: Marks of sentence starts as spaCy keeps them.
BEGINS, MAY_BEGIN, NEVER_BEGINS = 1, 0, -1
#: A line that breaks inside a sentence is about this long (hard-wrapped text has 60 to 100 characters a line).
WRAPPED_LINE = range(50, 110)


class Clause(NamedTuple):
    """A predicate, whether it is passive, and its arguments (path, token)."""

    predicate: int
    passive: bool
    arguments: tuple[Argument, ...]


class ReportFinder:
    """The component ``diplograph``: finds the reports of a Doc and leaves them as plain data."""

    def __init__(self, lexicon: Sequence[str] = (), model: AcceptanceModel | None = None) -> None:
        """Load gazetteer, lexicon (with a user's files added) and, unless one is given, the acceptance model."""
        self.lexicon = load_lexicon(*map(Path, lexicon))
        self.model = model or load_acceptance_model()
        self.gazetteer = load_gazetteer()

    def __call__(self, doc: Doc) -> Doc:
        """Find the reports and set them."""
        doc.user_data[REPORTS_KEY] = [report.to_json() for report in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> list[Report]:
        """Return the reports of a parsed Doc in text order."""
        return list(self.read(doc).reports) if len(doc) else []

    def read(self, doc: Doc) -> Reader:
        """Return all layers over a Doc, for reports and explanations."""
        context, columns = context_of(doc), Columns(doc)
        mentions = find_mentions(doc, self.gazetteer, date=context.anchor, columns=columns)
        return Reader(doc, columns, mentions, context, self.lexicon, self.model)


def context_of(doc: Doc) -> Context:
    """Return what ``doc.user_data`` says of the article."""
    given = doc.user_data.get(ARTICLE_KEY) or {}
    return Context(str(given.get("id", "")), str(given.get("earliest", "")), str(given.get("latest", "")))


@Language.factory("diplograph", requires=["token.dep", "token.pos", "doc.ents"], default_config={"lexicon": []})
def make_report_finder(nlp: Language, name: str, lexicon: list[str]) -> ReportFinder:
    """Make the composite component; ``lexicon`` lists files of the user's own entries."""
    register_extensions()
    return ReportFinder(lexicon)


@Language.component("diplograph_paragraphs", assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Say where sentences begin for sure and where never; goes before the parser, which keeps to it.

    They begin after each line break that ends a paragraph, and otherwise only after an end mark, a quotation mark, a
    bracket or a dash (PUD news: F of sentence boundaries 95.9 without, 96.8 with that rule), never at white space nor
    after a rank (``Col.``).
    """
    if not len(doc):
        return doc
    starts = set(_paragraph_starts(doc.text))
    codes, spaces = doc.to_array(["ORTH", "SPACY"]).T.tolist()
    marks: list[int] = []
    last, at = ".", 0
    for word, space in zip(named(codes, doc.vocab.strings.as_string), spaces, strict=True):
        blank = word.isspace()
        marks.append(BEGINS if at in starts else NEVER_BEGINS if blank or last not in MAY_END else MAY_BEGIN)
        if not blank:
            last = word[-1] if word not in RANKS else ""
        at += len(word) + space
    marks[0] = BEGINS
    return doc.from_array(["SENT_START"], np.array(marks, dtype="int64").astype("uint64"))  # type: ignore[arg-type]


@Language.component("diplograph_actors", requires=["token.dep", "doc.ents"])
def find_actors(doc: Doc) -> Doc:
    """Set the mentions of actors with their identities, ``doc._.actors``."""
    register_extensions()
    doc.user_data[ACTORS_KEY] = [
        tuple(each) for each in find_mentions(doc, load_gazetteer(), date=context_of(doc).anchor)
    ]
    return doc


@Language.component("diplograph_dates", requires=["token.pos"])
def find_dates(doc: Doc) -> Doc:
    """Set the date expressions, ``doc._.dates``."""
    register_extensions()
    doc.user_data[DATES_KEY] = [tuple(each) for each in find_date_mentions(doc)]
    return doc


@Language.component("diplograph_clauses", requires=["token.dep", "token.pos"])
def find_clauses(doc: Doc) -> Doc:
    """Set the predicates with their arguments, ``doc._.clauses``."""
    register_extensions()
    syntax = Syntax(doc)
    finder = ClauseFinder(syntax)
    doc.user_data[CLAUSES_KEY] = [
        (token, finder.is_passive(token), tuple(tuple(each) for each in finder.verb_arguments(token)))
        for token in range(len(syntax))
        if is_predicate_verb(syntax, token) and syntax.role[token] not in ("aux", "auxpass", "cop")
    ]
    return doc


def register_extensions() -> None:
    """Make ``doc._.reports``, ``doc._.actors``, ``doc._.dates`` and ``doc._.clauses`` known; may be called again."""
    getters = {
        "reports": lambda doc: [Report.from_json(each) for each in doc.user_data.get(REPORTS_KEY, ())],
        "actors": lambda doc: [Mention(*each) for each in doc.user_data.get(ACTORS_KEY, ())],
        "dates": lambda doc: [DateMention(*each) for each in doc.user_data.get(DATES_KEY, ())],
        "clauses": lambda doc: [
            Clause(predicate, passive, tuple(Argument(*each) for each in arguments))
            for predicate, passive, arguments in doc.user_data.get(CLAUSES_KEY, ())
        ],
    }
    for name, getter in getters.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)


def load_pipeline(name: str = "", *, lexicon: Sequence[str | Path] = ()) -> Language:
    """Load a pipeline that ends in the component ``diplograph``.

    ``name`` is an installed spaCy pipeline or a folder, by default the embedded one; ``lexicon`` names files of the
    user's own entries. Raises PipelineError when the pipeline cannot be loaded, is not English or lacks a parser or an
    entity recogniser, and LexiconError.
    """
    nlp = load_bare_pipeline(name)
    nlp.add_pipe("diplograph", config={"lexicon": [str(path) for path in lexicon]})
    return nlp


def load_bare_pipeline(name: str = "") -> Language:
    """Load the spaCy pipeline alone, with paragraphs marked before its parser."""
    import spacy

    try:
        nlp = spacy.load(name or EMBEDDED)
    except (OSError, ValueError, ImportError) as err:
        raise PipelineError(f"{_called(name)} cannot be loaded: {err}") from err
    if nlp.lang != "en":
        raise PipelineError(f"{_called(name)} is for the language {nlp.lang!r}; name an English one")
    missing = [part for part in ("parser", "ner") if part not in nlp.pipe_names]
    if missing:
        raise PipelineError(f"{_called(name)} has no {' and no '.join(missing)}; name an English one with both")
    if hasattr(nlp.tokenizer, "add_special_case"):
        for rank in sorted(RANKS):
            nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    nlp.add_pipe("diplograph_paragraphs", before="parser")
    return nlp


def extract_reports(article: Article, nlp: Language) -> list[Report]:
    """Return the reports of one article, in text order. Raises PipelineError when the pipeline lacks ``diplograph``.

    Articles are read one by one on purpose: batches would change sums of floating point numbers, and with them, now and
    then, a parse.
    """
    if "diplograph" not in nlp.pipe_names:
        raise PipelineError('the pipeline lacks the component diplograph; add it: nlp.add_pipe("diplograph")')
    finder: ReportFinder = nlp.get_pipe("diplograph")  # type: ignore[assignment]
    with nlp.memory_zone():
        doc = nlp.make_doc(_HALF_CHARACTER.sub("\ufffd", article.text))
        doc.user_data[ARTICLE_KEY] = {"id": article.id, "earliest": article.earliest, "latest": article.latest}
        return finder.find(nlp(doc, disable=["diplograph"]))


def read_meta(name: str = "") -> dict[str, Any]:
    """Return what a pipeline says of itself, without loading it. Raises PipelineError when it is not there."""
    from spacy.util import get_package_path, is_package

    folder = get_package_path(name) if name and is_package(name) else Path(name or EMBEDDED)
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        remedy = "install it, or leave --pipeline out" if name else "name another one with --pipeline"
        raise PipelineError(f"{_called(name)} is not there; {remedy}") from err
    return meta


def fingerprint(name: str = "", lexicon: Sequence[str | Path] = ()) -> str:
    """Return a hash of all that decides what is read from a text: pipeline, our data and rules, the user's lexicon.

    Raises PipelineError when the pipeline is not there.
    """
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), *sorted((here / "data").glob("*")), *map(Path, lexicon)]
    return stable_hash(read_meta(name), *(_hash_file(path) for path in files if path.is_file()))


def _called(name: str) -> str:
    return f"the spaCy pipeline {name!r}" if name else f"the embedded pipeline in {EMBEDDED}"


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _paragraph_starts(text: str) -> list[int]:
    """Return where paragraphs begin after the first: after blank lines, and line breaks of text that is not wrapped."""
    starts = []
    for match in _LINE_BREAK.finditer(text):
        rest = re.search(r"\S", text[match.end() : match.end() + 400])
        if rest is None:
            continue
        following = match.end() + rest.start()
        if "\n" in text[match.start() + 1 : following] or not _is_wrapped(text, match.start(), following):
            starts.append(following)
    return starts


def _is_wrapped(text: str, line_break: int, following: int) -> bool:
    line = text[text.rfind("\n", 0, line_break) + 1 : line_break].rstrip()
    if len(line) not in WRAPPED_LINE or line[-1:] in "\"”’'!?:":
        return False
    return text[following].islower() or line[-1:] not in "."
