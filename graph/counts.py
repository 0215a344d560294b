"""Counts over events for summaries."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.extract.records import Event


def entity_counts(events: Iterable[Event]) -> tuple[int, int]:
    """Return how many participants and places are linked to Wikidata, and how many are entities of our own."""
    ids: set[str] = set()
    for event in events:
        ids.update(actor.id for actor in (*event.source, *event.target))
        if event.place:
            ids.add(event.place.id)
    linked = sum(id.startswith("wd:") for id in ids)
    return linked, len(ids) - linked
