"""Publishing under faults: whatever happens to a build, visitors meet one whole site."""

import time

from tools.robustness import clocks, disks, injected, kills, meanwhile
from tools.robustness.places import ground
from tools.robustness.rows import Row

HARMS = (kills, injected, disks, meanwhile, clocks)


def rows() -> list[Row]:
    """Do all of it to one small project, and return what held."""
    found: list[Row] = []
    with ground() as one:
        for harm in HARMS:
            started = time.monotonic()
            found += harm.rows(one)
            name = harm.__name__.rpartition(".")[2]
            print(f"  {name}: {time.monotonic() - started:.0f} s", flush=True)
    return found
