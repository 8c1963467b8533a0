"""A service of S3's kind on this machine: SeaweedFS, which hosts use, with its disk in a folder."""

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sysconfig import get_path

KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
HERE = "127.0.0.1"


class NoServiceError(Exception):
    """The service is not installed, or does not start."""


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server((HERE, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def service(folder: Path) -> Iterator[dict[str, str]]:
    """Run the service, and give the environment by which clients find it."""
    program = Path(get_path("scripts"), "weed")
    if not program.is_file():
        raise NoServiceError("SeaweedFS is not there. On Linux, run: make test")
    process, address = _started(program, folder)
    try:
        yield {**KEYS, "AWS_ENDPOINT_URL": address, "AWS_DEFAULT_REGION": "us-east-1"}
    finally:
        _end(process)


def _started(program: Path, folder: Path) -> "tuple[subprocess.Popen[bytes], str]":
    """Start the service at ports that are free; another may take one of them just then."""
    for attempt in range(3):
        place = folder / str(attempt)
        place.mkdir()
        command, address = _command(program, place)
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=place)
        if _answers(address, process):
            return process, address
        _end(process)
    raise NoServiceError("SeaweedFS does not start")


def _command(program: Path, folder: Path) -> tuple[list[str], str]:
    keys = {"accessKey": KEYS["AWS_ACCESS_KEY_ID"], "secretKey": KEYS["AWS_SECRET_ACCESS_KEY"]}
    rights = ["Admin", "Read", "List", "Write"]
    identity = {"name": "test", "credentials": [keys], "actions": rights}
    (folder / "keys.json").write_text(json.dumps({"identities": [identity]}))
    names = ("master", "volume", "filer", "s3")
    ports = _free_ports(2 * len(names))
    given = {name: ports[2 * at : 2 * at + 2] for at, name in enumerate(names)}
    command = [
        *(str(program), "server", f"-dir={folder}", f"-ip={HERE}", f"-ip.bind={HERE}"),
        *("-filer", "-s3", f"-s3.config={folder}/keys.json"),
        *("-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64"),
        # It tells its makers of itself, unless it is asked not to.
        *("-master.telemetry=false", "-master.telemetry.url="),
        *(f"-{name}.localSocket={folder}/{name}.sock" for name in ("filer", "s3")),
        *(f"-{name}.port={one}" for name, (one, _) in given.items()),
        *(f"-{name}.port.grpc={other}" for name, (_, other) in given.items()),
    ]
    return command, f"http://{HERE}:{given['s3'][0]}"


def _answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    """Wait until the service answers, and tell whether it ever does."""
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            urllib.request.urlopen(address, timeout=1)
        except urllib.error.HTTPError:
            return True  # It asks who we are, so it is there.
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    # It takes ten seconds to say goodbye, and its disk goes with it.
    process.kill()
    process.wait()
