"""From a parsed Doc to the reports that it holds: all layers of extraction put together, in one readable place."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from diplograph.extract.acceptance import AcceptanceModel
from diplograph.extract.attribution import find_attribution
from diplograph.extract.carried_dates import CarriedDates, carried_date
from diplograph.extract.clauses import ClauseFinder
from diplograph.extract.columns import Columns
from diplograph.extract.dates import (
    DateMention,
    DateSpan,
    EventDate,
    Tense,
    date_of_event,
    date_of_known_event,
    date_of_news,
    find_date_mentions,
)
from diplograph.extract.deeds import JOINT, Deeds
from diplograph.extract.lexicon import Lexicon
from diplograph.extract.locations import find_location
from diplograph.extract.mention_index import MentionIndex
from diplograph.extract.mentions import Mention
from diplograph.extract.occasions import share_dates_of_occasions
from diplograph.extract.paragraphs import is_heading
from diplograph.extract.records import Actor, ActorType, Place, Report
from diplograph.extract.relation_types import PLACE_TARGETS
from diplograph.extract.relations import REMOTE, Finding, RelationFinder
from diplograph.extract.roles import RoleFinder
from diplograph.extract.status import StatusReader, StatusReading
from diplograph.extract.status_model import load_status_model, status_features
from diplograph.extract.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from diplograph.extract.shared_time import Telling

#: Relations that are acts of speech: the time of saying is the time of the event.
SPOKEN = frozenset({"criticised", "requested", "rejected", "threatened", "supported"})
#: Relations that are made known on their day by a statement.
ANNOUNCED = frozenset({"called"})
#: To invite is no visit yet: what these words tell of these relations is possible.
INVITING = frozenset({"invite", "invitation", "offer", "propose"})
INVITED = frozenset({"visited", "met", "called", "hosted"})
#: Relations that an answer to them presupposes (see ``StatusReader.read``).
STANDING = SPOKEN | {"protested", "sanctioned"}
#: Relations whose events an article announces and then speaks of as ``the meeting``.
GATHERINGS = frozenset({"met", "hosted"})
#: How many sentences open an article.
LEAD_SENTENCES = 3


class Context(NamedTuple):
    """What is known of the article that a Doc is the text of; days are ISO dates, '' when unknown."""

    article: str = ""
    earliest: str = ""
    latest: str = ""

    @property
    def anchor(self) -> DateSpan | None:
        """The days on which the article can have been published."""
        return DateSpan(self.earliest, self.latest) if self.earliest and self.latest else None


class Told(NamedTuple):
    """A finding with its status and its date."""

    finding: Finding
    status: StatusReading
    date: EventDate | None


def _are_two(one: Told, other: Told) -> bool:
    """True for events of the same actors at different times: ``will visit China, where he was in 2019``."""
    dates = [(told.date.span, told.date.start) for told in (one, other) if told.date and told.date.span]
    if len(dates) == 2:
        (first, at), (second, other_at) = sorted(dates)
        return at != other_at and first.latest < second.earliest
    vague = any(told.finding.entry.weak and told.finding.entry.word_class == "noun" for told in (one, other))
    return len(dates) == 1 and not vague and {one.status.status, other.status.status} == {"actual", "planned"}


class Reader:
    """All layers over one Doc, each worked out when it is first asked for."""

    def __init__(
        self, doc: Doc, columns: Columns, mentions: Sequence[Mention], context: Context, lexicon: Lexicon,
        model: AcceptanceModel,
    ) -> None:  # fmt: skip
        """Combine a parsed Doc with its columns and the mentions of actors in it."""
        self.doc = doc
        self.context = context
        self.text = columns.whole_text
        self.syntax = Syntax(doc, columns)
        for mention in mentions:
            if mention.kind == "name" and mention.end - mention.start > 1:
                self.syntax.hang_from_head(mention.start, mention.end, mention.head)
        self.clauses = ClauseFinder(self.syntax)
        self.index = MentionIndex(mentions, self.syntax)
        self.mentions: Sequence[Mention] = self.index.mentions
        self.deeds = Deeds(self.syntax, self.index, lexicon)
        self.status = StatusReader(self.syntax)
        roles = RoleFinder(self.syntax, self.clauses, self.index, self.deeds)
        self.relations = RelationFinder(self.syntax, roles, lexicon, model)
        self.carried = CarriedDates(self.syntax, self.mentions)
        self._announced: dict[int, set[str]] = {}

    @cached_property
    def dates(self) -> list[DateMention]:
        """The date expressions of the text."""
        return find_date_mentions(self.doc, self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return [self.doc[tokens.start : tokens.stop] for tokens in self.syntax.sentences]

    @cached_property
    def told(self) -> list[list[Told]]:
        """What each sentence of the text tells, read once."""
        found = []
        for number, sentence in enumerate(self.sentences):
            lead = number < LEAD_SENTENCES or is_heading(self.text, sentence.start_char, sentence.end_char)
            told = self._read_sentence(sentence, lead=lead)
            self.carried.tell(number, [(finding, date) for finding, _, date in told])
            found.append(told)
        return found

    @cached_property
    def reports(self) -> list[Report]:
        """The reports of the text in its order."""
        return share_dates_of_occasions(list(self._iter_reports()), self.context.anchor)

    def _iter_reports(self) -> Iterator[Report]:
        held: list[Report] = []
        for sentence, told in zip(self.sentences, self.told, strict=True):
            if not told:
                held = [self._resumed(report, sentence) for report in held]
                continue
            yield from held
            held = [self._report(finding, sentence, status, date) for finding, status, date in told]
        yield from held

    def _read_sentence(self, sentence: Span, *, lead: bool) -> list[Told]:
        """Return the findings of a sentence with status and date; those before it have been read."""
        read: dict[Finding, Told] = {}

        def tell(finding: Finding) -> Told:
            if finding not in read:
                status = self._resumed_status(finding, self.status_of(finding))
                read[finding] = Told(finding, status, self.date_of(finding, status, lead=lead))
            return read[finding]

        judged = self.relations.judge(sentence.start, sentence.end)
        findings = self.relations.findings(judged, lambda one, other: _are_two(tell(one), tell(other)))
        told = [tell(finding) for finding in findings]
        for finding, status, _ in told:
            if status.status == "actual" and (finding.target or finding.entry.relation in JOINT):
                self.deeds.tell(finding.entry.relation, finding.source, finding.trigger)
        return told

    def _resumed(self, report: Report, sentence: Span) -> Report:
        """Give a report the place that a later sentence names for it (``The meeting took place in New Delhi``)."""
        for token in range(sentence.start, sentence.end) if report.place is None else ():
            entries = self.relations.lexicon.by_form.get(self.syntax.lower[token], ())
            resumes = any(entry.relation == report.relation and entry.word_class == "noun" for entry in entries)
            if resumes and self.syntax.role[token] in ("subj", "psubj") and self._is_definite(token):
                return dataclasses.replace(report, place=self._place(report.relation, token))
        return report

    def _resumed_status(self, finding: Finding, reading: StatusReading) -> StatusReading:
        """``The meeting`` of actors of whom the article said that they will meet is still to come, unless told in the
        past tense."""
        members = {self.mentions[number].id for number in (*finding.source, *finding.target)}
        if finding.entry.relation not in GATHERINGS:
            return reading
        if reading.status == "planned":
            self._announced[finding.trigger] = members
        told = reading.status == "actual" and reading.tense == "present"
        events = (finding.trigger, *self.syntax.with_role(finding.trigger, "obj"))
        resumed = any(self._is_definite(event) for event in events)
        before = (known for trigger, known in self._announced.items() if trigger < finding.trigger)
        if told and resumed and any(len(members & known) > 1 for known in before):
            return StatusReading("planned", "future", (*reading.cues, "planned:announced"))
        return reading

    def _is_definite(self, noun: int) -> bool:
        return any(self.syntax.lower[child] in ("the", "this", "their") for child in self.syntax.children[noun])

    def status_of(self, finding: Finding) -> StatusReading:
        """Return the status of a finding: as the rules read it, corrected by the model for the built-in relations."""
        reading = self.status.read(finding.trigger, standing=finding.entry.relation in STANDING)
        if finding.entry.own:
            return reading
        if finding.entry.lemma in INVITING and finding.entry.relation in INVITED and reading.status == "actual":
            return StatusReading("possible", "future", (*reading.cues, f"possible:{finding.entry.lemma}"))
        features = status_features(self.syntax, finding.trigger, finding.entry.relation, reading)
        status = load_status_model().choose(features, reading.status)
        if status == reading.status:
            return reading
        tense = "future" if status in ("planned", "possible") else self.status.tense(finding.trigger)
        return StatusReading(status, tense, (*reading.cues, f"model:{status}"))

    def date_of(self, finding: Finding, status: StatusReading, *, lead: bool = False) -> EventDate | None:
        """Return the date that the text gives to a finding: its own words, the sentence before, a known event's, or
        that of fresh news."""
        trigger, anchor = finding.trigger, self.context.anchor
        telling = _telling(finding.entry.relation, status)
        tense = cast("Tense", status.tense)
        happened = status.status == "actual"
        sentence = self.sentences[self.syntax.sentence[trigger]]
        date = date_of_event(
            self.doc, self.dates, trigger=trigger, sentence=sentence, anchor=anchor, tense=tense, telling=telling,
            happened=happened,
        )  # fmt: skip
        carry = None if date and date.span else self.carried.handed_to(finding)
        if carry:
            date = carried_date(
                self.doc, self.dates, trigger=trigger, carry=carry, sentence=sentence, anchor=anchor, tense=tense,
                happened=happened, left_open=date is not None,
            ) or date  # fmt: skip
        if happened and not (date and date.span):
            date = date_of_known_event(self.doc, self.text, trigger, anchor) or date
        return date or date_of_news(self.doc, trigger=trigger, anchor=anchor, tense=tense, telling=telling, lead=lead)

    def _report(self, finding: Finding, sentence: Span, status: StatusReading, date: EventDate | None) -> Report:
        entry = finding.entry
        token = self.doc[finding.trigger]
        start, end = _trimmed(self.text, sentence.start_char, sentence.end_char)
        span = date.span if date else None
        return Report(
            article=self.context.article,
            relation=entry.relation,
            status=status.status,
            source=tuple(self._actor(number) for number in finding.source),
            target=tuple(self._actor(number, place=entry.relation in PLACE_TARGETS) for number in finding.target),
            date=span.iso if span else "",
            date_earliest=span.earliest if span else "",
            date_latest=span.latest if span else "",
            place=self._place(entry.relation, finding.trigger, (*finding.source, *finding.target)),
            quote=self.text[start:end],
            start=start,
            end=end,
            trigger=token.text,
            trigger_start=token.idx,
            trigger_end=token.idx + len(token.text),
            attribution=find_attribution(self.syntax, self.clauses, self.index, finding.trigger),
            confidence=round(self._confidence(finding), 2),
            code=entry.code,
            rule=entry.name,
        )

    def _confidence(self, finding: Finding) -> float:
        own = finding.entry.own
        return finding.probability if own else self.relations.model.confidence(finding.probability)

    def _actor(self, number: int, *, place: bool = False) -> Actor:
        mention = self.mentions[number]
        if place and mention.place_id:
            kind: ActorType = "state" if mention.place_id == mention.id and mention.type == "state" else "place"
            return Actor(
                id=mention.place_id, name=mention.place_name, mention=mention.text, type=kind,
                country=mention.place_country, named=mention.named,
            )  # fmt: skip
        return Actor(
            id=mention.id, name=mention.name, mention=mention.text, type=mention.type,  # type: ignore[arg-type]
            country=mention.country, named=mention.named,
        )  # fmt: skip

    def _place(self, relation: str, trigger: int, participants: tuple[int, ...] = ()) -> Place | None:
        if relation in PLACE_TARGETS or relation in REMOTE:
            return None
        mention = find_location(self.syntax, self.index, trigger, participants)
        if mention is None:
            return None
        return Place(id=mention.place_id, name=mention.place_name, mention=mention.text, country=mention.place_country)


def _telling(relation: str, status: StatusReading) -> Telling:
    if relation in SPOKEN:
        return "spoken"
    return "announced" if relation in ANNOUNCED and status.status == "actual" else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a part of a text without white space at its ends."""
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())
