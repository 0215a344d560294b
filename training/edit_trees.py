"""Cut the edit trees of a saved lemmatizer to those that it can predict.

spaCy saves every tree that it saw, also those too rare to become a label; with them it would keep rare words of the
corpora, such as names and numbers.
"""

from pathlib import Path
from typing import Any

import srsly

#: Marks the absence of a subtree.
NO_TREE = 2**32 - 1
BRANCHES = ("prefix_tree", "suffix_tree")

Tree = dict[str, int]


def find_reachable(trees: list[Tree], roots: list[int]) -> list[int]:
    """Return the indices of the trees that the roots are or contain, in ascending order.

    >>> trees = [{"orig": 1, "subst": 2}, {"prefix_tree": 0, "suffix_tree": NO_TREE}, {"orig": 3, "subst": 4}]
    >>> find_reachable(trees, [1])
    [0, 1]
    """
    reached: set[int] = set()
    waiting = list(roots)
    while waiting:
        index = waiting.pop()
        if index not in reached and index != NO_TREE:
            reached.add(index)
            waiting += [trees[index][branch] for branch in BRANCHES if branch in trees[index]]
    return sorted(reached)


def prune_trees(lemmatizer: Path) -> set[int]:
    """Rewrite the trees of a saved lemmatizer and return the ids of the strings that remain."""
    saved: dict[str, Any] = srsly.read_json(lemmatizer / "cfg")
    trees: list[Tree] = srsly.read_msgpack(lemmatizer / "trees")["trees"]
    kept = find_reachable(trees, saved["labels"])
    place = {old: new for new, old in enumerate(kept)} | {NO_TREE: NO_TREE}
    pruned = [
        {key: place[value] if key in BRANCHES else value for key, value in trees[index].items()} for index in kept
    ]
    srsly.write_msgpack(lemmatizer / "trees", {"trees": pruned})
    srsly.write_json(lemmatizer / "cfg", {**saved, "labels": [place[label] for label in saved["labels"]]})
    return {tree[key] for tree in pruned for key in ("orig", "subst") if key in tree}
