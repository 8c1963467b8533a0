"""Publishing under faults: whatever happens to a build, visitors meet one whole site."""

from tools.robustness import clocks, disks, injected, kills, meanwhile
from tools.robustness.places import ground
from tools.robustness.rows import Row

HARMS = (kills, injected, disks, meanwhile, clocks)


def rows() -> list[Row]:
    """Do all of it to one small project, and return what held."""
    with ground() as one:
        return [row for harm in HARMS for row in harm.rows(one)]
