"""Addresses of other sites: gently asked for, patiently judged, told so that they can be mended."""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.elsewhere.asking import Manners, answers
from generator.elsewhere.link_report import FORMATS, told
from generator.outward import Answer, Outward, outward, remembered
from generator.problems import Position
from generator.site import linked_library
from tests import edits
from tests.archives import SETTINGS, Archive, sources
from tests.rendering import seen, tags

QUICK = Manners(pause=0, backoff=0.01, connecting=2, reading=0.4, anywhere=True)


@dataclass
class Log:
    """What a server was asked, and by how many at once."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    now: int = 0
    most: int = 0
    origin: str = ""

    def of(self, path: str) -> list[str]:
        """Return how a path was asked for, in order."""
        return [method for method, asked in self.asked if asked == path]


class Behaving(BaseHTTPRequestHandler):
    """A site of all the kinds of answers that there are."""

    log: Log
    robots: bytes

    def do_GET(self) -> None:
        """Answer."""
        log = self.log
        log.now += 1
        log.most = max(log.most, log.now)
        log.asked.append((self.command, self.path))
        log.agents.add(self.headers["User-Agent"])
        log.times.append(time.monotonic())
        try:
            self._answer(self.path.lstrip("/"))
        finally:
            log.now -= 1

    do_HEAD = do_GET  # noqa: N815

    def _answer(self, name: str) -> None:
        moves = {
            "moved": (301, "/ok"),
            "moved-twice": (308, "/moved"),
            "moved-then-sent": (301, "/sent"),
            "sent": (302, "/ok"),
            "to-front": (301, "/"),
            "to-gone": (301, "/404"),
            "circle": (301, "/circle"),
            "to-file": (302, "file:///etc/passwd"),
            "to-nothing": (302, "http://[x"),
            "to-hidden": (302, "/hidden/x"),
        }
        is_head, is_first = self.command == "HEAD", len(self.log.of(self.path)) == 1
        statuses = {
            "head-refused": 405 if is_head else 200,
            "head-lies": 404 if is_head else 200,
            "ill-once": 502 if is_first else 200,
            "busy-once": 429 if is_first else 200,
            "busy-long": 429,
        }
        if name in moves:
            self._tell(moves[name][0], Location=moves[name][1])
        elif name.startswith("busy"):
            self._tell(statuses[name], **{"Retry-After": "3600" if name == "busy-long" else "0"})
        elif name == "robots.txt":
            self._tell(200 if self.robots else 404, self.robots)
        elif name == "slow":
            time.sleep(1)
        elif name == "reset":
            # Closed with a reset, not with a farewell.
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
        elif name == "endless":
            self._tell(501) if is_head else self._write_on_and_on()
        else:
            self._tell(statuses.get(name) or (int(name) if name.isdecimal() else 200))

    def _write_on_and_on(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"x" * 65536)

    def _tell(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Be still."""


@contextmanager
def served(robots: bytes = b"", host: str = "127.0.0.1") -> Iterator[Log]:
    """Serve the site, and give what it was asked."""
    log = Log()
    handler = type("Handler", (Behaving,), {"log": log, "robots": robots})
    with ThreadingHTTPServer((host, 0), handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        log.origin = f"http://{host}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield log
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ok", Answer("well")),
        ("moved", Answer("moved", moved_to="/ok")),
        ("moved-twice", Answer("moved", moved_to="/ok")),
        ("moved-then-sent", Answer("moved", moved_to="/sent")),
        ("sent", Answer("well")),
        ("to-gone", Answer("gone", "404")),
        ("404", Answer("gone", "404")),
        ("410", Answer("gone", "410")),
        ("head-refused", Answer("well")),
        ("head-lies", Answer("well")),
        ("busy-once", Answer("well")),
        ("busy-long", Answer("silent", "429")),
        ("ill-once", Answer("well")),
        ("500", Answer("silent", "500")),
        ("403", Answer("closed", "403")),
        ("401", Answer("closed", "401")),
        ("slow", Answer("silent", "slow")),
        ("reset", Answer("silent", "broken")),
        ("circle", Answer("silent", "circle")),
        ("to-file", Answer("silent", "form")),
        ("to-nothing", Answer("silent", "form")),
        ("endless", Answer("well")),
    ],
)
def test_what_comes_of_each_answer(name: str, expected: Answer) -> None:
    with served() as log:
        address = f"{log.origin}/{name}"
        answer = answers([address], QUICK)[address]
    moved_to = answer.moved_to.removeprefix(log.origin)
    assert Answer(answer.kind, answer.reason, moved_to) == expected


def test_the_heading_is_asked_for_and_the_text_only_where_that_is_refused() -> None:
    with served() as log:
        answers([f"{log.origin}/{name}" for name in ("ok", "head-refused", "404")], QUICK)
    assert log.of("/ok") == ["HEAD"]
    assert log.of("/head-refused") == ["HEAD", "GET"]
    assert log.of("/404") == ["HEAD", "GET"]
    assert log.of("/robots.txt") == ["GET"]


def test_a_host_is_tried_so_often_and_no_more() -> None:
    with served() as log:
        answers([f"{log.origin}/{name}" for name in ("500", "busy-long")], QUICK)
    assert log.of("/500") == ["HEAD", "GET", "GET", "GET"]
    assert log.of("/busy-long") == ["HEAD"]


def test_a_host_is_asked_one_thing_at_a_time_with_pauses_and_told_who_asks() -> None:
    manners = Manners(pause=0.05, anywhere=True, about="https://delingsarena.example/")
    with served() as log:
        answers([f"{log.origin}/{number}x" for number in range(8)], manners)
    assert log.most == 1
    gaps = [later - sooner for sooner, later in zip(log.times, log.times[1:], strict=False)]
    assert min(gaps) >= 0.045
    assert log.agents == {"Delingsarena/1.0 (+https://delingsarena.example/)"}


def test_a_slow_host_holds_up_no_other() -> None:
    with served() as slow, served(host="127.0.0.2") as other:
        first = [f"{slow.origin}/slow", f"{slow.origin}/slow?2", f"{slow.origin}/slow?3"]
        found = answers([*first, f"{other.origin}/ok"], replace(QUICK, deadline=0.6))
    assert found[f"{other.origin}/ok"] == Answer("well")
    assert not set(first) <= found.keys()


def test_who_wants_to_be_left_alone_is() -> None:
    robots = b"User-agent: *\nDisallow: /hidden/\n"
    with served(robots) as log:
        wanted = [f"{log.origin}/{path}" for path in ("hidden/x", "to-hidden", "ok")]
        found = answers(wanted, QUICK)
    assert [found[address] for address in wanted] == [
        Answer("closed", "robots"),
        Answer("closed", "robots"),
        Answer("well"),
    ]
    assert log.of("/hidden/x") == []


def test_closed_networks_are_not_asked() -> None:
    with served() as log:
        port = log.origin.rpartition(":")[2]
        wanted = [f"{log.origin}/ok", f"http://localhost:{port}/ok", f"http://0.0.0.0:{port}/ok"]
        wanted.append(f"http://[::ffff:127.0.0.1]:{port}/ok")
        found = answers(wanted, Manners(pause=0, backoff=0, connecting=1, reading=1))
    assert log.asked == []
    assert found[wanted[0]] == Answer("closed", "private")
    assert {answer.reason for answer in found.values()} <= {"private", "broken"}


@pytest.mark.parametrize("address", ["http://", "http://[x", "http://a b/", "https://exa mple.no/"])
def test_what_is_no_address_is_told(address: str) -> None:
    assert answers([address], QUICK)[address].kind == "silent"


def test_a_port_that_nobody_listens_at() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    assert answers([address], QUICK)[address] == Answer("silent", "broken")


DAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 1, 20)), max_size=15)
KINDS = st.sampled_from(["well", "moved", "gone", "silent", "closed"])


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 1, 20)), KINDS), max_size=15))
def test_only_days_without_a_success_between_them_count(asked: list[tuple[date, str]]) -> None:
    memory: dict[str, tuple[date, ...]] = {}
    since: set[date] = set()
    for day, kind in sorted(asked):
        memory = remembered(memory, {"a": Answer(kind, "404")}, day)  # type: ignore[arg-type]
        if kind in ("well", "moved"):
            since = set()
        elif kind != "closed":
            since.add(day)
        assert set(memory.get("a", ())) == set(sorted(since)[-10:])


def test_what_was_not_asked_for_is_remembered_as_it_was() -> None:
    day = date(2026, 1, 1)
    assert remembered({"a": (day,), "b": ()}, {}, day) == {"a": (day,)}


def test_an_address_is_dead_when_it_has_failed_on_days_enough() -> None:
    one = Outward("https://a.example/x", (Position("content/cases/a.md", 7),))
    answer = {one.address: Answer("gone", "404")}
    days = (date(2026, 1, 1), date(2026, 1, 4))
    assert [found.verdict for found in told([one], answer, {one.address: days}, 3)] == ["watched"]
    assert [found.verdict for found in told([one], answer, {one.address: days}, 2)] == ["dead"]


def test_an_issue_holds_nothing_that_others_wrote_as_markdown() -> None:
    evil = "https://a.example/](x)`<img>@alle"
    place = (Position("content/cases/a.md", 7),)
    found = told(
        [Outward(evil, place), Outward("https://b.example/x", place)],
        {evil: Answer("gone", "404"), "https://b.example/x": Answer("moved", moved_to=f"{evil}/")},
        {evil: (date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3))},
        3,
    )
    text = FORMATS["markdown"](found, "nb")
    assert tags(text) == {"h2", "h3", "p", "ul", "li", "code", "input"}
    assert f"{evil} : nettstedet svarer 404 (feilet 3 dager)".replace(" :", ":") in " ".join(
        seen(text).split()
    ).replace(" :", ":")
    assert seen(text).count("@alle") == 2


def test_a_front_page_in_place_of_a_page_is_told() -> None:
    one = Outward("https://a.example/rapport.pdf", (Position("content/cases/a.md"),))
    answer = Answer("moved", moved_to="https://a.example/")
    text = FORMATS["text"](told([one], {one.address: answer}, {}, 3), "nb")
    assert "trolig borte" in text


CASE = """---
title: Én
description: En erfaring.
municipality: Oslo
period: 2020
published: 2025-01-01
tags: [forankring]
materials:
  - {title: Skjema, url: "https://a.example/skjema"}
sources:
  - {title: Rapport, url: "https://a.example/rapport#side-3"}
  - {title: Borte, url: "https://a.example/borte", lost: true}
---

Se [her](https://a.example/her) og [rapporten](https://a.example/rapport).
"""


def test_addresses_are_found_wherever_the_content_names_them() -> None:
    site = Archive("", {"content/cases/en.md": (CASE, False)}, {})
    library, problems = linked_library(sources(site), SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    found = {one.address: [place.line for place in one.positions] for one in outward(library)}
    mine = {address: lines for address, lines in found.items() if "a.example" in address}
    assert mine == {
        "https://a.example/her": [15],
        "https://a.example/rapport": [11, 15],
        "https://a.example/skjema": [8],
    }


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each name lead to this machine: no other is to be asked."""
    known = socket.getaddrinfo

    def here(_host: str, *rest: Any, **named: Any) -> Any:
        return known("127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", here)


@pytest.mark.usefixtures("names")
def test_the_command_remembers_from_day_to_day(tmp_path: Path) -> None:
    place = edits.project(tmp_path, cases=0).folder
    with served() as log:
        origin = f"http://a.example:{log.origin.rpartition(':')[2]}"
        for path in (place / "content").rglob("*.*"):
            path.write_text(re.sub(r"https?://[\w.]+", origin, path.read_text()))
        text = CASE.replace("https://a.example", origin)
        text = text.replace("/her", "/404").replace("/skjema", "/moved")
        (place / "content/cases/en.md").write_text(text)

        def run(day: str, *more: str) -> str:
            command = ["--project", str(place), "links", "--anywhere", "--pause", "0"]
            memory = ("--memory", str(tmp_path / "m/memory.json"))
            result = CliRunner().invoke(main, [*command, *memory, "--date", day, *more])
            assert result.exit_code == 0, result.output
            return result.output

        for day in ("2026-01-01", "2026-01-01", "2026-01-04"):
            first = run(day)
        assert f"content/cases/en.md:15:10: {origin}/404: Under oppsyn" in first
        assert "nettstedet svarer 404 (feilet 2 dager)" in first
        assert f"Flyttet: leder for godt til {origin}/ok" in first
        last = json.loads(run("2026-01-07", "--format", "json"))
        verdicts = {one["address"].removeprefix(origin): one["verdict"] for one in last}
        assert verdicts == {"/404": "dead", "/moved": "moved"}
        (tmp_path / "m/memory.json").write_text("{half")
        assert "Under oppsyn" in run("2026-01-08")
    assert not any(path.startswith("/borte") for _, path in log.asked)


def test_the_words_that_nobody_uses_are_listed(tmp_path: Path) -> None:
    place = edits.project(tmp_path, cases=0).folder
    command = ["--project", str(place), "terms", "--unused"]
    told = CliRunner().invoke(main, command).output
    assert re.search(r"content/registers/tags.yml:\d+: boligskole: 0\n", told)
    assert "forankring:" not in told
    issue = CliRunner().invoke(main, [*command, "--format", "markdown"]).output
    assert tags(issue) == {"h2", "p", "ul", "li", "code"}
    assert "content/registers/tags.yml" in issue
