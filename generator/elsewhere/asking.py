"""Asks other sites whether an address is there, as gently as a guest should."""

import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import HTTPError

from generator.elsewhere.hosts import (
    Host,
    NotPublicError,
    PublicPool,
    PublicTLSPool,
    Turn,
    host_of,
    reason_of,
)
from generator.outward import Answer

AGENT = "Delingsarena"
"""The name that `robots.txt` may call us by."""
PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
ONWARD = (*PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)
LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
MOST_HOPS = 10
ROBOTS_ROOM = 500 * 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards other sites; times are in seconds."""

    pause: float = 1.0
    """Between two questions to the same host, which are never asked at once."""
    hosts: int = 8
    """So many are asked at once."""
    tries: int = 3
    backoff: float = 2.0
    """Before the second try, and twice as long before each further one."""
    longest_wait: float = 60.0
    """What a host asks for beyond that, we leave for another day."""
    connecting: float = 10.0
    reading: float = 20.0
    deadline: float = 600.0
    """What has not been asked for until then is not asked for today."""
    about: str = ""
    """The address of our site, so that whoever runs a host can see who asks."""
    anywhere: bool = False
    """Also on this machine and its network; else only where everybody gets to."""


def answers(addresses: Iterable[str], manners: Manners) -> dict[str, Answer]:
    """Return what came of asking for each address, but for those that there was no time for."""
    asking = _Asking(manners)
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address)].append(address)
    found: dict[str, Answer] = {}
    ends = time.monotonic() + manners.deadline

    def visit(host: str) -> None:
        for address in by_host[host]:
            if time.monotonic() > ends:
                return
            answer = asking.answer(address)
            if time.monotonic() <= ends:
                found[address] = answer

    pool = ThreadPoolExecutor(manners.hosts)
    done, _ = wait([pool.submit(visit, host) for host in by_host], timeout=manners.deadline)
    # A host that lets us wait for ever does not hold up the others.
    pool.shutdown(wait=False, cancel_futures=True)
    for one in done:
        one.result()
    return dict(sorted(found.copy().items()))


class _Asking:
    """What is shared by all questions of a day."""

    def __init__(self, manners: Manners) -> None:
        about = f" (+{manners.about})" if manners.about else ""
        self.manners = manners
        self.hosts: defaultdict[str, Host] = defaultdict(Host)
        self.pool = urllib3.PoolManager(
            num_pools=4 * manners.hosts,
            headers={"User-Agent": f"{AGENT}/1.0{about}", "Accept": "*/*"},
            timeout=urllib3.Timeout(connect=manners.connecting, read=manners.reading),
            retries=False,
        )
        if not manners.anywhere:
            self.pool.pool_classes_by_scheme = {"http": PublicPool, "https": PublicTLSPool}

    def answer(self, address: str) -> Answer:
        """Return what comes of asking for an address, wherever it leads on to."""
        place, moved_to, is_permanent = address, "", True
        for _ in range(MOST_HOPS):
            status, headers, reason = self._asked(place)
            if reason:
                return Answer("closed" if reason in ("robots", "private") else "silent", reason)
            if status in ONWARD and (target := headers.get("Location")):
                try:
                    place = urljoin(place, target)
                except ValueError:
                    return Answer("silent", "form")
                is_permanent = is_permanent and status in PERMANENT
                moved_to = place if is_permanent else moved_to
                continue
            if status in GONE:
                return Answer("gone", str(status))
            if status < 400:
                return Answer("moved", moved_to=moved_to) if moved_to else Answer("well")
            is_shut = status < 500 and status not in LATER
            return Answer("closed" if is_shut else "silent", str(status))
        return Answer("silent", "circle")

    def _asked(self, address: str) -> tuple[int, Any, str]:
        """Return the status and headers of an answer, or why there is none."""
        try:
            if not self._is_let_in(address):
                return 0, {}, "robots"
        except (HTTPError, ValueError, OSError, NotPublicError):
            pass  # The question itself will tell what is the matter.
        found: tuple[int, Any, str] = (0, {}, "")
        for turn, method in enumerate(("HEAD", *("GET",) * self.manners.tries)):
            found = status, headers, reason = self._once(method, address)
            if reason == "private" or (not reason and status < 400):
                break
            if reason or status >= 500 or status in LATER:
                pause = self._wait(headers, turn)
                if turn == self.manners.tries or pause > self.manners.longest_wait:
                    break
                time.sleep(pause)
            elif method == "GET":
                break
        return found

    def _once(self, method: str, address: str) -> tuple[int, Any, str]:
        try:
            with self._turn(address):
                found = self.pool.request(method, address, redirect=False, preload_content=False)
                found.close()  # The text itself is not asked for.
        except NotPublicError:
            return 0, {}, "private"
        except (HTTPError, ValueError, OSError) as error:
            return 0, {}, reason_of(error)
        return found.status, found.headers, ""

    def _turn(self, address: str) -> Turn:
        return Turn(self.hosts[host_of(address)], self.manners.pause)

    def _wait(self, headers: Any, turn: int) -> float:
        """Return the seconds until it makes sense to ask again."""
        asked = headers.get("Retry-After", "").strip()
        if asked.isdecimal():
            return float(asked)
        try:
            return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
        except (TypeError, ValueError):
            return float(self.manners.backoff * 2**turn)

    def _is_let_in(self, address: str) -> bool:
        """Tell whether a host lets programs ask for an address."""
        parts, host = urlsplit(address), self.hosts[host_of(address)]
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in host.robots:
            host.robots[origin] = self._robots(origin, address)
            rules = host.robots[origin]
            host.pause = min(float(rules.crawl_delay(AGENT) or 0) if rules else 0.0, 30.0)
        rules = host.robots[origin]
        return rules is not None and rules.can_fetch(AGENT, address)

    def _robots(self, origin: str, address: str) -> RobotFileParser | None:
        rules = RobotFileParser()
        with self._turn(address):
            found = self.pool.request(
                "GET",
                f"{origin}/robots.txt",
                preload_content=False,
                redirect=True,
                retries=urllib3.Retry(0, redirect=5),
            )
            try:
                text = found.read(ROBOTS_ROOM, decode_content=True) if found.status == 200 else b""
            finally:
                found.close()
        if found.status >= 500:
            return None
        rules.parse(text.decode("utf-8", "replace").splitlines())
        return rules
