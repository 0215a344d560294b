"""Hold the places and the seed that all steps of a training share."""

from pathlib import Path

#: One seed for every random choice; weights repeat only on the same builds of numpy and thinc.
SEED = 7
HERE = Path(__file__).parent
#: Intermediate files; ignored by git.
WORK = HERE / "work"
#: The pipeline that ships.
MODEL = HERE.parent / "extract" / "model"
