"""How explanations look: tables of text for a terminal, and one self-contained page with the drawn parse."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from diplograph.extract.explanations import GAVE_WAY, CandidateNote, Explanation, ReportNote, TriggerNote
from diplograph.extract.records import Actor

if TYPE_CHECKING:
    from rich.console import Console
    from spacy.tokens import Doc

WIDTH = 100
#: The page runs no script and loads nothing; displaCy's drawing and our tables are styled in place.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
#: Pixels between two words of the drawn parse.
WORD_DISTANCE = 110
#: Height of the drawn words; above them displaCy leaves three times the room that its compact arcs fill.
BELOW_ARCS = 150
#: Characters that would steer a terminal or are not allowed in HTML, and the marks that turn the direction of writing.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
blockquote { font-size: 1.15rem; border-left: 4px solid #36c; margin: 1.5rem 0; padding: .2rem 1rem; }
.parse, .wide { overflow-x: auto; } .parse { background: #fff; color: #000; border: 1px solid var(--line); }
table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .15rem .9rem .15rem 0; }
th { border-bottom: 1px solid var(--line); font-weight: 600; } tbody tr:nth-child(even) { background: var(--soft); }
td { white-space: pre-line; overflow-wrap: break-word; } p { margin: .3rem 0; }
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explanation: a table, or a remark where there is nothing to list, or both."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""


def to_text(explanation: Explanation) -> str:
    """Return an explanation as plain text of at most 100 columns."""
    from rich.console import Console

    console = Console(file=io.StringIO(), width=WIDTH, color_system=None, force_terminal=False, markup=False)
    console.print(_clean(explanation.sentence), highlight=False)
    for section in iter_sections(explanation):
        _print_section(console, section)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def to_html(explanations: Sequence[Explanation], doc: Doc) -> str:
    """Return a page that explains sentences of a Doc: one file that asks nothing of any host, text never as markup."""
    parts = "".join(_article_html(number, each, doc) for number, each in enumerate(explanations))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What diplograph read, and why</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>What diplograph read, and why</h1>\n{parts}</body>\n</html>\n"
    )


def iter_sections(explanation: Explanation) -> Iterator[Section]:
    """Yield the parts of an explanation: what came out first, then what it rests on."""
    if not explanation.reports:
        yield Section("Reports", remark="none")
    for number, note in enumerate(explanation.reports, 1):
        yield Section(f"Report {number} of {len(explanation.reports)}", ("", ""), tuple(_report_rows(note)))
    for trigger in explanation.triggers:
        yield from _trigger_sections(trigger, explanation)
    if not explanation.triggers:
        yield Section("Triggers", remark="no word of the sentence is a trigger of the lexicon")
    yield _mention_section(explanation)
    yield _clause_section(explanation)
    yield Section("Dates", remark=_dates_remark(explanation))
    words = tuple((each.text, each.tag, each.lemma, each.head, each.label) for each in explanation.tokens)
    yield Section("Tokens", ("token", "tag", "lemma", "head", "label"), words)


def _report_rows(note: ReportNote) -> Iterator[tuple[str, str]]:
    report = note.report
    yield "relation", report.relation + (f", CAMEO {report.code}" if report.code else "")
    yield ("participants" if report.symmetric else "source"), _actors_text(report.source)
    if report.target:
        yield "target", _actors_text(report.target)
    fit = "its frame fits" if note.framed else "its frame does not fit, the model accepts it"
    yield "lexicon entry", f"{report.rule} at {report.trigger!r}: {fit}"
    yield "status", f"{report.status} ({_cues_text(note.cues)}); tense: {note.tense}"
    yield "date", _date_text(note)
    yield "place", f"{report.place.name} ({report.place.id})" if report.place else "none"
    yield "said by", report.attribution or "the article itself"
    yield "confidence", f"{report.confidence:.2f}"


def _cues_text(cues: Sequence[str]) -> str:
    return f"cues: {', '.join(cues)}" if cues else "no cue, told as a fact"


def _date_text(note: ReportNote) -> str:
    if not note.date_rule:
        return "none: no date expression belongs to it"
    reason = f"{note.date_text!r}, {note.date_rule}" if note.date_text else note.date_rule
    return f"{note.report.date or 'left open'}: {reason}"


def _actors_text(actors: Iterable[Actor]) -> str:
    return ", ".join(f"{actor.name} ({actor.id})" for actor in actors)


def _trigger_sections(trigger: TriggerNote, explanation: Explanation) -> Iterator[Section]:
    yield Section(f"Trigger {trigger.word!r}", ("lexicon entry", "frame", "CAMEO"), trigger.entries)
    shown = len(trigger.candidates)
    remark = f"{trigger.considered} considered, {shown} shown; accepted from {explanation.threshold:.2f}"
    if any(each.verdict == GAVE_WAY for each in trigger.candidates):
        remark += f"; what {GAVE_WAY} is told by a likelier candidate, or does not go together with it"
    if not trigger.considered:
        remark = "none: no two actors around this word that could be likely enough"
    columns = ("probability", "who (path)", "whom (path)", "entry", "features that decided")
    yield Section(f"Candidates of {trigger.word!r}", columns, tuple(map(_candidate_row, trigger.candidates)), remark)


def _candidate_row(note: CandidateNote) -> tuple[str, ...]:
    features = "\n".join(f"{weight:+.2f} {name}" for name, weight in note.features)
    return (
        f"{note.probability:.2f}\n{note.verdict}",
        f"{note.source}\n({note.source_path})",
        f"{'& ' if note.symmetric else ''}{note.target}\n({note.target_path})",
        f"{note.entry}\n{'framed' if note.framed else 'not framed'}",
        features or "own entry: its frame alone",
    )


def _mention_section(explanation: Explanation) -> Section:
    rows = tuple(
        (
            each.text,
            f"{each.kind}, {each.type}" + (f"\n{each.office}" if each.office else ""),
            f"{each.name}\n{each.id}",
            each.country,
            each.represents,
            each.place,
        )
        for each in explanation.mentions
    )
    columns = ("mention", "kind", "identity", "country", "represents", "as a place")
    return Section("Actors", columns, rows, "" if rows else "none")


def _clause_section(explanation: Explanation) -> Section:
    rows = tuple(
        (
            each.predicate + (" (passive)" if each.passive else ""),
            ", ".join(f"{path}: {word}" for path, word in each.arguments),
        )
        for each in explanation.clauses
    )
    return Section("Clauses", ("predicate", "arguments"), rows, "" if rows else "none")


def _dates_remark(explanation: Explanation) -> str:
    told = "; ".join(explanation.dates) or "none"
    return f"expressions: {told}. Date of the article: {explanation.anchor or 'unknown'}."


def _print_section(console: Console, section: Section) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(f"\n# {_clean(section.title)}", highlight=False)
    if section.rows:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=any(section.columns))
        for column in section.columns:
            table.add_column(column, overflow="fold")
        for row in section.rows:
            table.add_row(*(Text(_clean(cell)) for cell in row))
        console.print(table)
    if section.remark:
        console.print(_clean(section.remark), highlight=False)


def _article_html(number: int, explanation: Explanation, doc: Doc) -> str:
    sections = "".join(_section_html(section) for section in iter_sections(explanation))
    return (
        f"<article>\n<blockquote>{_safe(explanation.sentence)}</blockquote>\n"
        f'<div class="parse" role="img" aria-label="The parse">{_parse_svg(number, explanation, doc)}</div>\n'
        f"{sections}</article>\n"
    )


def _section_html(section: Section) -> str:
    head = "".join(f"<th>{_safe(column)}</th>" for column in section.columns if any(section.columns))
    rows = "".join("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>\n" for row in section.rows)
    head = f"<thead><tr>{head}</tr></thead>\n" if head else ""
    table = f'<div class="wide"><table>\n{head}<tbody>\n{rows}</tbody></table></div>\n' if rows else ""
    remark = f"<p>{_safe(section.remark)}</p>\n" if section.remark else ""
    return f"<h2>{_safe(section.title)}</h2>\n{table}{remark}"


def _parse_svg(number: int, explanation: Explanation, doc: Doc) -> str:
    """Draw the parse with displaCy, which escapes words but not labels, and numbers its drawings at random."""
    from spacy import displacy

    sentence = next(each for each in doc.sents if each.start_char == explanation.start)
    parse = displacy.parse_deps(sentence)
    for word in parse["words"]:
        word["text"], word["tag"] = _clean(word["text"]), _safe(word["tag"])
    for arc in parse["arcs"]:
        arc["label"] = _safe(arc["label"])
    options = {"compact": True, "distance": WORD_DISTANCE}
    svg = str(displacy.render(parse, style="dep", manual=True, page=False, jupyter=False, options=options))
    drawn = re.search(r'id="([0-9a-f]{32}-0)".*? height="([\d.]+)"', svg)
    assert drawn is not None
    spare = max(0, int((float(drawn[2]) - BELOW_ARCS) * 2 / 3))
    return f'<div style="margin-top:-{spare}px">{svg.replace(drawn[1], f"parse-{number}")}</div>'


def _safe(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
