"""Files of the content, written in one step."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it meets the old one or the new one, whole.

    Raises:
        OSError: it cannot be written; the old one stands as it did.
    """
    # Named so that a build that runs meanwhile leaves it out.
    handle, name = tempfile.mkstemp(prefix=".#", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
