"""Explanations: for one sentence, what every layer of extraction read in it and why its reports came out as they did.

:func:`explain` asks the layers that make the reports and keeps their answers as plain values;
:mod:`~diplograph.extract.explanation_views` writes them as text and as a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.errors import PipelineError
from diplograph.extract.candidates import Judged
from diplograph.extract.clauses import Argument, is_predicate_verb
from diplograph.extract.dates import EventDate
from diplograph.extract.entities import state_entity
from diplograph.extract.lexicon import Entry
from diplograph.extract.mentions import Mention
from diplograph.extract.pipeline import ARTICLE_KEY, ReportFinder
from diplograph.extract.records import Article, Report
from diplograph.extract.relations import Finding
from diplograph.extract.reports import Reader
from diplograph.extract.roles import Role
from diplograph.extract.triggers import iter_triggers

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

#: Candidates less likely than this are counted, not shown, and no more than so many of a trigger.
LEAST_PROBABILITY = 0.05
MOST_CANDIDATES = 10
#: How many of the features that decided are shown of a candidate.
MOST_FEATURES = 5
#: What becomes of a candidate.
TOO_UNLIKELY, ACCEPTED, GAVE_WAY = "too unlikely", "accepted", "gave way"


@dataclass(frozen=True, slots=True)
class TokenNote:
    """A token: its tag, lemma, head and the label of the way to it; a root is its own head."""

    text: str
    tag: str
    lemma: str
    head: str
    label: str


@dataclass(frozen=True, slots=True)
class MentionNote:
    """A mention of an actor: how it is mentioned, who it is, whom it stands for, and its reading as a place."""

    text: str
    kind: str
    type: str
    id: str
    name: str
    country: str
    represents: str
    office: str
    place: str


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """A predicate and what it governs: pairs of path and word."""

    predicate: str
    passive: bool
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CandidateNote:
    """Two actors that a trigger may relate, the features that weighed most, and what became of them."""

    entry: str
    symmetric: bool
    source: str
    source_path: str
    target: str
    target_path: str
    framed: bool
    probability: float
    features: tuple[tuple[str, float], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class TriggerNote:
    """A trigger word with its lexicon entries (name, frame, code) and its likeliest candidates, best first.

    ``considered`` counts all candidates, those that are not shown too.
    """

    word: str
    entries: tuple[tuple[str, str, str], ...]
    candidates: tuple[CandidateNote, ...]
    considered: int


@dataclass(frozen=True, slots=True)
class ReportNote:
    """A report with the reasons of its status and its date; ``date_text`` and ``date_rule`` are empty without a
    date."""

    report: Report
    framed: bool
    tense: str
    cues: tuple[str, ...]
    date_text: str
    date_rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read in one sentence; ``start`` is its first character in the text, ``anchor`` the days of the
    article."""

    sentence: str
    start: int
    anchor: str
    threshold: float
    tokens: tuple[TokenNote, ...]
    mentions: tuple[MentionNote, ...]
    clauses: tuple[ClauseNote, ...]
    dates: tuple[str, ...]
    triggers: tuple[TriggerNote, ...]
    reports: tuple[ReportNote, ...]


def read_article(article: Article, nlp: Language) -> Reader:
    """Return all layers over the text of an article. Raises PipelineError when the pipeline lacks ``diplograph``."""
    finder = nlp.get_pipe("diplograph") if nlp.has_pipe("diplograph") else None
    if not isinstance(finder, ReportFinder):
        raise PipelineError('the pipeline lacks the component diplograph; add it: nlp.add_pipe("diplograph")')
    doc = nlp.make_doc(re.sub("[\ud800-\udfff]", "\ufffd", article.text))
    doc.user_data[ARTICLE_KEY] = {"id": article.id, "earliest": article.earliest, "latest": article.latest}
    with nlp.select_pipes(disable="diplograph"):
        return finder.read(nlp(doc))


def sentence_at(reader: Reader, character: int) -> Span:
    """Return the sentence that holds a character of the text; beyond its end, the last one."""
    sentences = list(reader.doc.sents)
    return next((sentence for sentence in sentences if character < sentence.end_char), sentences[-1])


def explain(reader: Reader, sentence: Span) -> Explanation:
    """Return what the layers of a text read in one of its sentences."""
    return _Explainer(reader, sentence).explanation()


class _Explainer:
    def __init__(self, reader: Reader, sentence: Span) -> None:
        self.reader = reader
        self.sentence = sentence
        self.judged = reader.relations.judge(sentence.start, sentence.end)
        self.own = [report for report in reader.reports if sentence.start_char <= report.start < sentence.end_char]
        self.told = reader.told[reader.syntax.sentence[sentence.start]]
        self.findings = [each.finding for each in self.told]

    def explanation(self) -> Explanation:
        sentence, anchor = self.sentence, self.reader.context.anchor
        return Explanation(
            sentence=sentence.text.strip(),
            start=sentence.start_char,
            anchor=anchor.iso if anchor else "",
            threshold=self.reader.relations.model.threshold,
            tokens=tuple(
                TokenNote(token.text, token.tag_, token.lemma_, token.head.text, token.dep_)
                for token in sentence
                if not token.is_space
            ),
            mentions=tuple(_mention_note(mention) for mention in self.mentions()),
            clauses=tuple(self.clauses()),
            dates=tuple(each.text for each in self.reader.dates if sentence.start <= each.start < sentence.end),
            triggers=tuple(self.triggers()),
            reports=tuple(self.reports()),
        )

    def mentions(self) -> list[Mention]:
        return [each for each in self.reader.mentions if self.sentence.start <= each.head < self.sentence.end]

    def lexicon_triggers(self) -> Iterator[tuple[int, list[Entry]]]:
        reader = self.reader
        return iter_triggers(reader.syntax, reader.relations.lexicon, self.sentence.start, self.sentence.end)

    def clauses(self) -> Iterator[ClauseNote]:
        """Verbs and predicative adjectives, and the nouns that are triggers."""
        syntax, finder = self.reader.syntax, self.reader.clauses
        acts = {trigger for trigger, entries in self.lexicon_triggers() if entries[0].word_class == "noun"}
        for token in range(self.sentence.start, self.sentence.end):
            if token in acts:
                yield self.clause_note(token, finder.noun_arguments(token))
            elif is_predicate_verb(syntax, token) and syntax.role[token] not in ("aux", "auxpass", "cop"):
                yield self.clause_note(token, finder.verb_arguments(token), passive=finder.is_passive(token))

    def clause_note(self, predicate: int, arguments: Iterable[Argument], *, passive: bool = False) -> ClauseNote:
        doc = self.reader.doc
        return ClauseNote(doc[predicate].text, passive, tuple((path, doc[token].text) for path, token in arguments))

    def triggers(self) -> Iterator[TriggerNote]:
        for trigger, entries in self.lexicon_triggers():
            own = [item for item in self.judged if item.candidate.trigger == trigger]
            likely = [item for item in own if item.probability >= LEAST_PROBABILITY]
            likely.sort(key=lambda item: (-item.probability, item.candidate.source, item.candidate.target))
            yield TriggerNote(
                self.reader.doc[trigger].text,
                tuple((entry.name, _frame_text(entry), entry.code) for entry in entries),
                tuple(self.candidate_note(item) for item in likely[:MOST_CANDIDATES]),
                len(own),
            )

    def candidate_note(self, item: Judged) -> CandidateNote:
        candidate, relations = item.candidate, self.reader.relations
        features = [] if candidate.entry.own else relations.features.features(candidate)
        return CandidateNote(
            candidate.entry.name,
            candidate.entry.frame.symmetric,
            self.actor_text(candidate.source),
            candidate.source.path,
            self.actor_text(candidate.target),
            candidate.target.path,
            candidate.framed,
            round(item.probability, 2),
            tuple(relations.model.strongest(features, MOST_FEATURES)),
            self.verdict(item),
        )

    def actor_text(self, role: Role) -> str:
        return self.reader.mentions[role.mention].text

    def verdict(self, item: Judged) -> str:
        if item.probability < self.reader.relations.model.threshold:
            return TOO_UNLIKELY
        return ACCEPTED if any(self.is_told_by(item, finding) for finding in self.findings) else GAVE_WAY

    def is_told_by(self, item: Judged, finding: Finding) -> bool:
        candidate = item.candidate
        if (candidate.trigger, candidate.entry.relation) != (finding.trigger, finding.entry.relation):
            return False
        source, target = self.ids([candidate.source.mention]), self.ids([candidate.target.mention])
        return source <= self.ids(finding.source) and target <= self.ids(finding.target or finding.source)

    def ids(self, numbers: Sequence[int]) -> set[str]:
        return {self.reader.mentions[number].id for number in numbers}

    def reports(self) -> Iterator[ReportNote]:
        for (finding, status, date), report in zip(self.told, self.own, strict=True):
            yield ReportNote(report, finding.framed, status.tense, status.cues, *_date_reason(date))


def _date_reason(date: EventDate | None) -> tuple[str, str]:
    return (date.text, date.rule) if date else ("", "")


def _frame_text(entry: Entry) -> str:
    sign = "&" if entry.frame.symmetric else ">"
    return f"{'|'.join(entry.frame.source)} {sign} {'|'.join(entry.frame.target)}"


def _mention_note(mention: Mention) -> MentionNote:
    state = state_entity(mention.country) if mention.country else None
    known = state is not None and state.id == mention.represents
    return MentionNote(
        mention.text,
        mention.kind,
        mention.type,
        mention.id,
        mention.name,
        mention.country,
        f"{state.name} ({state.id})" if known and state else mention.represents,
        mention.office,
        f"{mention.place_name} ({mention.place_id})" if mention.place_id else "",
    )
