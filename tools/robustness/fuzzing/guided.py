"""Inputs that atheris makes: it changes choices, and keeps those that reach new code."""

import argparse
import gc
import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from types import FunctionType

from tools.robustness import fuzz
from tools.robustness.rows import PROJECT, WORK

RESULT = WORK / "guided.part"
CORPUS = WORK / "fuzz/corpus"
SEEDS = 200


def guided(count: int, seed: int, until: float | None) -> fuzz.Run:
    """Return what becomes of inputs that are led by what they reach; they run in a process of it.

    Raises:
        SystemExit: atheris is not installed, or the process ended before its time.
    """
    seconds = max(1, int(until - time.monotonic())) if until else 0
    RESULT.unlink(missing_ok=True)
    CORPUS.mkdir(parents=True, exist_ok=True)
    for number in range(SEEDS):
        data = random.Random(f"{seed}:{number}").randbytes(fuzz.LENGTH)
        (CORPUS / f"seed-{number}").write_bytes(data)
    module = [sys.executable, "-m", "tools.robustness.fuzzing.guided"]
    asked = [str(count), "--seed", str(seed), "--seconds", str(seconds)]
    ended = subprocess.run([*module, *asked], cwd=PROJECT, check=False)
    if not RESULT.exists():
        sys.exit("Nothing was tried: install atheris, with pip install 'delingsarena[fuzz]'.")
    told = json.loads(RESULT.read_text(encoding="utf-8"))
    found = fuzz.Run(told["tried"], told["seconds"], Counter(told["targets"]))
    found.accepted = Counter(told["accepted"])
    found.faults = [(fault, made) for fault, made in told["faults"]]
    if ended.returncode:
        found.faults.append((f"the fuzzer ended with {ended.returncode}", ""))
    return found


def main() -> None:
    """Be the process that atheris leads; it never returns from it."""
    import atheris  # type: ignore[import-not-found]  # noqa: PLC0415

    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--seconds", type=int)
    asked = parser.parse_args()
    for function in [one for one in gc.get_objects() if type(one) is FunctionType]:
        if (function.__module__ or "").startswith("generator."):
            atheris.instrument_func(function)
    found, started = fuzz.Run(), time.process_time()

    def one(data: bytes) -> None:
        fuzz.try_one(found, data)
        found.seconds = time.process_time() - started
        if found.tried % 500 == 0 or found.tried >= asked.count:
            _keep(found)

    options = [f"-runs={asked.count}", f"-max_len={fuzz.LENGTH}", f"-seed={asked.seed}"]
    options += [f"-max_total_time={asked.seconds}", "-timeout=60", "-rss_limit_mb=2048"]
    options += [f"-artifact_prefix={WORK}/fuzz/"]
    atheris.Setup([sys.argv[0], *options, str(CORPUS)], one)
    atheris.Fuzz()


def _keep(found: fuzz.Run) -> None:
    told = {"tried": found.tried, "seconds": found.seconds, "faults": found.faults}
    told |= {"targets": found.targets, "accepted": found.accepted}
    part = Path(f"{RESULT}.new")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.replace(RESULT)


if __name__ == "__main__":
    main()
