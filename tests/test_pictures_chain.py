"""How the picture of who took something from whom is laid out."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.pictures.chain import LANES, PHONE, Node, downwards
from generator.pictures.lanes import arrows

NASTY = "<script>alert(\"1\")</script> & 'x'"
LINKS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)
TWELVE = [Node(f"Kommune {number}", ("2012–2015",)) for number in range(12)]


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)


def drawn(tree: ET.Element, kind: str) -> list[ET.Element]:
    return [one for one in tree.iter() if f"da-chain__{kind}" in one.get("class", "").split()]


def heads(tree: ET.Element) -> int:
    """Return how many arrowheads there are."""
    return sum(one.get("d", "").count("z") for one in drawn(tree, "head"))


def test_nodes_stand_in_their_order_and_an_arrow_leads_to_the_next() -> None:
    nodes = [Node("Sandnes", ("Tiden er ikke oppgitt",)), Node("Bodø", ("2011–2016",), here=True)]
    tree = parsed(downwards(nodes, [(0, 1)], "Hvem har lært av hvem."))
    words = [(one.text, float(one.get("y", ""))) for one in tree.iter("text")]
    assert [word for word, _ in words] == [
        *("Sandnes", "Tiden er ikke oppgitt", "Bodø", "2011–2016")
    ]
    assert all(above[1] < below[1] for above, below in pairwise(words))
    assert tree.get("aria-label") == "Hvem har lært av hvem."
    first, second = drawn(tree, "node")
    assert "da-chain__node--here" in second.get("class", "")
    assert "da-chain__node--here" not in first.get("class", "")
    (line,), (head,) = drawn(tree, "line"), drawn(tree, "head")
    start, end = map(int, re.findall(r"M\d+ (\d+)V(\d+)", line.get("d", ""))[0])
    # From below the first dot to above the second, and its head points down at that.
    assert start == int(first.get("y", "")) + int(first.get("height", ""))
    assert end < int(second.get("y", ""))
    tip = int(head.get("d", "").split()[1].partition("l")[0])
    assert end < tip < int(second.get("y", ""))


@given(LINKS)
def test_each_link_has_one_head_whatever_the_links(links: list[tuple[int, int]]) -> None:
    tree = parsed(downwards(TWELVE, links, "x"))
    assert heads(tree) == len({(start, end) for start, end in links if start != end})


@given(LINKS)
def test_all_is_within_the_picture_and_room_is_left_for_words(links: list[tuple[int, int]]) -> None:
    tree = parsed(downwards(TWELVE, links, "x"))
    height = float(tree.get("height", ""))
    for text in tree.iter("text"):
        assert 0 < float(text.get("x", "")) <= LANES + 60
        assert 0 < float(text.get("y", "")) <= height
    for node in drawn(tree, "node"):
        assert float(node.get("y", "")) + float(node.get("height", "")) <= height
    for path in (*drawn(tree, "line"), *drawn(tree, "head")):
        for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d", "")):
            assert 0 <= float(x) <= LANES + 40
            assert 0 <= float(y) <= height


@given(LINKS)
def test_arrows_of_different_origins_never_share_a_place(links: list[tuple[int, int]]) -> None:
    found = arrows(sorted({(start, end) for start, end in links if start != end}))
    spans = {
        origin: (min(origin, *ends), max(origin, *ends)) for origin, ends in found.ends.items()
    }
    for one, other in combinations(found.ends, 2):
        if found.lanes[one] == found.lanes[other]:
            assert spans[one][1] < spans[other][0] or spans[other][1] < spans[one][0]
    for row in range(12):
        ports = found.ports(row)
        assert len(ports) == len(set(ports))
        assert set(ports) == {o for o, ends in found.ends.items() if row == o or row in ends}


def test_a_circle_is_drawn_with_an_arrow_that_goes_up() -> None:
    tree = parsed(downwards(TWELVE[:3], [(0, 1), (1, 2), (2, 0)], "x"))
    assert heads(tree) == 3
    (under,) = drawn(tree, "under")
    ends = [float(y) for y in re.findall(r"V([\d.]+)", under.get("d", ""))]
    starts = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)H", under.get("d", ""))]
    assert ends[0] < starts[0]


def test_two_origins_come_to_one_dot_at_different_heights() -> None:
    tree = parsed(downwards(TWELVE[:4], [(0, 3), (1, 3)], "x"))
    tips = [
        path
        for head in drawn(tree, "head")
        for path in re.findall(r"M\d+ (\d+)", head.get("d", ""))
    ]
    assert len(set(tips)) == 2
    assert int(drawn(tree, "node")[3].get("height", "")) > int(
        drawn(tree, "node")[0].get("height", "")
    )


def test_long_names_are_broken_so_that_they_fit_on_a_phone() -> None:
    name = "Nordre Land, Sel, Vågå, Øyer, Gausdal og Guovdageaidnu-Kautokeino"
    links = [(start, end) for start in range(6) for end in range(start + 2, 12)]
    tree = parsed(downwards([Node(name, (name * 2,)), *TWELVE[1:]], links, "x"))
    for text in tree.iter("text"):
        room = PHONE - float(text.get("x", ""))
        assert len(text.text or "") <= max(10, room / 8.6), text.text
    words = " ".join(text.text or "" for text in tree.iter("text"))
    assert words.startswith("Nordre Land, Sel,")


def test_words_cannot_become_markup() -> None:
    tree = parsed(downwards([Node(NASTY, (NASTY,)), Node("b")], [(0, 1)], NASTY))
    assert {one.tag for one in tree.iter()} == {"svg", "path", "rect", "text"}
    assert tree.get("aria-label") == NASTY
    assert not [one for one in tree.iter() if one.get("style")]


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert parsed(downwards([], [], "x")).get("height") == "0"
