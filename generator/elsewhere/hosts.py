"""Other sites' machines: which of them everybody gets to, and whose turn it is to ask them."""

import threading
import time
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from socket import socket
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)


class NotPublicError(Exception):
    """A name leads to a machine that not everybody gets to."""


class _Public(HTTPConnection):
    def _new_conn(self) -> socket:
        return _public(super()._new_conn())


class _PublicTLS(HTTPSConnection):
    def _new_conn(self) -> socket:
        return _public(super()._new_conn())


class PublicPool(HTTPConnectionPool):
    """Connections to machines that everybody gets to."""

    ConnectionCls = _Public


class PublicTLSPool(HTTPSConnectionPool):
    """The same, over TLS."""

    ConnectionCls = _PublicTLS


def _public(connected: socket) -> socket:
    # Asked of the connection, not of the name: a name may lead elsewhere the next time.
    peer = ip_address(connected.getpeername()[0].partition("%")[0])
    if isinstance(peer, IPv6Address) and peer.ipv4_mapped:
        peer = peer.ipv4_mapped
    if not peer.is_global:
        connected.close()
        raise NotPublicError
    return connected


@dataclass(slots=True)
class Host:
    """What is known of a host while it is asked."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked: float = 0.0
    """When, by the clock that never goes back."""
    pause: float = 0.0
    """What its `robots.txt` asks for."""
    robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    """By scheme and host; None where nobody is let in."""


class Turn:
    """Our turn to ask a host: nobody else of us does, and the last question is a while ago."""

    def __init__(self, host: Host, pause: float) -> None:
        self.host = host
        self.pause = max(pause, host.pause)

    def __enter__(self) -> None:
        self.host.lock.acquire()
        left = self.host.asked + self.pause - time.monotonic()
        if self.host.asked and left > 0:
            time.sleep(left)

    def __exit__(self, *_: object) -> None:
        self.host.asked = time.monotonic()
        self.host.lock.release()


def host_of(address: str) -> str:
    """Return the name of an address's host; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def reason_of(error: Exception) -> str:
    """Return why there was no answer: a key of `generator.elsewhere.link_report.REASONS`."""
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    kinds: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (NameResolutionError, "name"),
        (NewConnectionError, "broken"),
        ((ConnectTimeoutError, ReadTimeoutError, TimeoutError), "slow"),
        (SSLError, "certificate"),
        (ValueError, "form"),
    )
    return next((name for kind, name in kinds if isinstance(cause, kind)), "broken")
