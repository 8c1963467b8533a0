"""Work that leaves nothing in memory: each piece is done by a process that then ends."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from typing import NoReturn

from generator.errors import DiedError, WorkError
from generator.processes.workers import STOPPING, unstopped


class Apart:
    """Has pieces of work done, one at a time, each in a process that shares what is loaded.

    They are forked by a process that has no threads, so that the one that asks may have some. Where
    none can be forked, the work is done here.
    """

    def __init__(self, ready: Callable[[], object], run: Callable[[str], str]) -> None:
        """Prepare to have `run` done, and before each time `ready`, whose effects last.

        There must be no threads yet.
        """
        self._ready = ready
        self._run = run
        self._forker = 0
        if sys.platform in ("win32", "darwin"):
            return
        self._asked, asking = Pipe()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # Else each process would say again what is not yet said.
        with unstopped():
            self._forker = os.fork()
            if self._forker == 0:
                self._asked.close()  # So that it is told when this process has ended.
                _attend(asking, ready, run)
        asking.close()

    def done(self, task: str) -> str:
        """Return what `run` gives for a task. Nobody else may ask meanwhile.

        Raises:
            WorkError: `run` has raised.
            DiedError: its process was ended.
        """
        if not self._forker:
            with suppress(Exception):  # Whatever is wrong, `run` meets it too, and tells of it.
                self._ready()
            try:
                return self._run(task)
            finally:
                gc.collect()  # Else what was made may stay until the next time.
        try:
            self._asked.send(task)
            found, fault = self._asked.recv()
        except (EOFError, OSError) as error:
            raise DiedError(DiedError.sentence) from error
        if fault is None:
            raise DiedError(DiedError.sentence)
        if fault:
            raise WorkError(fault)
        return str(found)

    def end(self) -> None:
        """Stop what is being done, and return when no process is left."""
        if self._forker:
            with suppress(ProcessLookupError):
                os.kill(self._forker, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(self._forker, 0)
            self._asked.close()
            self._forker = 0


def _attend(asking: Connection, ready: Callable[[], object], run: Callable[[str], str]) -> NoReturn:
    """Fork a process for each task, until nobody is there to ask, or this process is stopped."""
    child = 0
    try:
        # Ctrl+C is for all processes of a terminal; the one that asks decides what comes of it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        while True:
            task = asking.recv()
            with suppress(Exception):
                ready()
            with unstopped():
                child = os.fork()
                if child == 0:
                    _do(asking, run, task)
            _, status = os.waitpid(child, 0)
            child = 0
            if status:
                asking.send(("", None))
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        if child:
            with suppress(OSError):
                os.kill(child, signal.SIGTERM)
                os.waitpid(child, 0)
        os._exit(0)


def _do(asking: Connection, run: Callable[[str], str], task: str) -> NoReturn:
    """Carry out a task, say what came of it, and end."""
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        try:
            found = run(task), ""
        except Exception:
            found = "", traceback.format_exc()
        asking.send(found)
        status = 0
    except (OSError, KeyboardInterrupt):
        pass  # Nobody wants it any more.
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)
