"""Publishing under faults: whatever happens to a build, visitors meet one whole site."""

from tools.robustness import disks, injected, kills
from tools.robustness.places import ground
from tools.robustness.rows import Row


def rows() -> list[Row]:
    """Do all of it to one small project, and return what held."""
    with ground() as one:
        return [row for harm in (kills, injected, disks) for row in harm.rows(one)]
