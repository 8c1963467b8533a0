"""The start of the command: from its first moment on, who stops it is answered in one line."""

import os
import signal
import sys
from types import FrameType


class StoppedError(KeyboardInterrupt):
    """Somebody has asked the process to end."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__()
        self.number = number


def run() -> None:
    """Run the command that was called for, and end the process at once.

    Asked to end (Ctrl+C, or the signals TERM and HUP), it clears up, says so, and exits with 128
    and the number of the signal. Asked a second time, it ends where it stands.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who has begun it so that it goes on, as nohup does, means it.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _again
    try:
        # What is loaded takes a while, in which it may be stopped, too.
        from generator.cli import run as begin  # noqa: PLC0415

        begin()
    except StoppedError as stopped:
        from generator.os_errors import STOPPED, language_of  # noqa: PLC0415
        from generator.words import messages  # noqa: PLC0415

        print(messages(language_of(sys.argv)).gettext(STOPPED), file=sys.stderr, flush=True)
        os._exit(128 + stopped.number)


def _stop(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    raise StoppedError(number)


def _again(lost: "sys.UnraisableHookArgs") -> None:
    """Ask anew, a moment later, where Python lets no error through: at the end of an object."""
    if not isinstance(lost.exc_value, StoppedError):
        sys.__unraisablehook__(lost)
        return
    from threading import Timer  # noqa: PLC0415

    number = lost.exc_value.number
    signal.signal(number, _stop)
    Timer(0.01, os.kill, (os.getpid(), number)).start()
