"""What a phone's page shows in a real browser: a verdict that fits the points, and a map whose letters do not touch."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "classroom"))
from chrome import Chrome
from phone import free_port

from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.opening import begin, resume
from aseandesk.classroom.phrases import Translation
from aseandesk.classroom.server import Server
from aseandesk.classroom.state import Rules
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.words import languages

TOUCHING = """(() => {
  const boxes = [...document.querySelectorAll("svg.map text")].map(one => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    // A box has room for letters with tails and accents; capitals fill about three fifths of its height.
    const high = 0.3 * (p.height + q.height);
    const apart = Math.abs(p.top + p.bottom - q.top - q.bottom) / 2;
    if (Math.min(p.right, q.right) > Math.max(p.left, q.left) && apart < high) { found.push(a + b); }
  }));
  return {letters: boxes.length, found};
})()"""


BENEATH = """(() => {
  // What lies under the middle of each ring: the group of its letter, or the room of a small country, of which none lies beneath another.
  const groups = [...document.querySelectorAll("svg.map g")].filter(one => one.querySelector(".ring"));
  return groups.map(group => {
    const box = group.querySelector(".ring").getBoundingClientRect();
    const x = box.left + box.width / 2 + 0.2, y = box.top + box.height / 2 + 0.3;
    const met = document.elementFromPoint(x, y), own = group.querySelector(".land");
    const room = met && met.getAttribute("class") === "hit" ? met.getBoundingClientRect() : null;
    return {letter: group.querySelector("text").textContent, land: met === own, room: room && [room.width, room.height],
            x, y, inside: !!room && room.left <= x && x <= room.right && room.top <= y && y <= room.bottom};
  });
})()"""


@pytest.fixture(scope="module")
def chrome(tmp_path_factory):
    made = Chrome(tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


@pytest.fixture
def asked(store, tmp_path, chrome):
    """Gives a phone that sees a question of a kind, and what carries out the teacher's commands."""
    servers = []

    def start(kind, width):
        question_filter = QuestionFilter(kinds=(kind,))
        opened = begin(store, deal(store, "", 1, 3, store.pack.as_of.last, question_filter), Rules(), tmp_path / f"{width}.classroom")
        server = Server(opened.lesson, pictures=opened.pictures, host="127.0.0.1", port=free_port())
        servers.append(server)
        phone = chrome.page(width, 780)
        phone.open(server.start())
        phone.wait("document.querySelector('main .big')")
        assert server.do(TeacherCommand("next")).result(10) == ""
        phone.wait("document.getElementById('asked')")
        return phone, server

    yield start
    for server in servers:
        server.stop()


def test_a_phone_is_told_in_its_own_language_why_it_is_not_let_in(store, tmp_path, chrome):
    questions = deal(store, "", 1, 3, store.pack.as_of.last, QuestionFilter(kinds=("single",)))
    opened = begin(store, questions, Rules(names="list"), tmp_path / "listed.classroom", listed=("Budi", "Siti"))
    indonesian = Translation("Bahasa Indonesia", languages.catalogue("id").texts)
    server = Server(opened.lesson, languages={"id": indonesian}, host="127.0.0.1", port=free_port())
    url = server.start()
    try:
        first, second = [chrome.page(360, 740, lang="id") for _ in range(2)]
        for phone in (first, second):
            phone.open(url)
        first.type("#name", "Budi")
        first.tap("main .main")
        first.see("Di sini nama Anda")
        second.type("#name", "Anton")
        second.tap("main .main")
        second.see(languages.catalogue("id").texts["This name is not on the class list. Type it as your teacher writes it."])
        second.type("#name", "Budi")
        second.tap("main .main")
        second.see(languages.catalogue("id").texts["Somebody here has this name already."])
    finally:
        server.stop()


DRAFTS = {
    "typed": ("document.getElementById('text').value = 'Timor'", "document.getElementById('text').value === 'Timor'"),
    "multiple": (
        "document.querySelector('[data-id]').click()",
        "document.querySelector('[data-id]').getAttribute('aria-checked') === 'true'",
    ),
    "match": ("document.getElementById('m1').selectedIndex = 1", "document.getElementById('m1').selectedIndex === 1"),
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_what_is_not_sent_yet_is_there_when_the_phone_comes_back(asked, store, tmp_path, kind):
    phone, server = asked(kind, 360)
    write, written = DRAFTS[kind]
    phone.js(write)
    server.stop()
    phone.see("No connection")
    opened = resume(store, tmp_path / "360.classroom")
    again = Server(opened.lesson, pictures=opened.pictures, host="127.0.0.1", port=server.port)
    again.start()
    try:
        phone.wait("document.getElementById('net').hidden")
        assert again.do(TeacherCommand("pause")).result(10) == ""
        phone.see("Time stands still.")  # said after the question
        assert phone.js(written)
    finally:
        again.stop()


def test_an_answer_that_is_partly_right_is_called_so(asked):
    phone, server = asked("order", 390)
    right = list(server.snapshot().room.posed[0].told.right)
    rows = phone.js("[...document.querySelectorAll('.sort li')].length")
    assert rows > 2
    # One pair is exchanged: part of the order is right.
    wanted = [right[1], right[0], *right[2:]]
    for place, one in enumerate(wanted):
        text = next(option.text for option in server.snapshot().room.posed[0].shown.options if option.id == one)
        find = f"[...document.querySelectorAll('.sort li')].findIndex(row => row.innerText.includes({text!r}))"
        for _ in range(phone.js(find) - place):
            phone.js(f"document.querySelectorAll('.sort li')[{find}].querySelector('button').click()")
    phone.js("document.querySelector('main button.main').click()")
    phone.see("Your answer is safe.")
    assert server.do(TeacherCommand("reveal")).result(10) == ""
    phone.wait("document.querySelector('.verdict')")
    verdict = phone.js("document.querySelector('.verdict').innerText")
    assert verdict.startswith("½ Partly right · "), verdict
    assert verdict.endswith(" points")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_letters_on_the_map_do_not_touch(asked, width, tmp_path):
    phone, _ = asked("map", width)
    phone.wait("document.querySelector('svg.map text')")
    phone.picture(tmp_path / "map.png")
    seen = phone.js(TOUCHING)
    assert seen["letters"] > 8
    assert seen["found"] == []


def test_a_finger_on_the_middle_of_a_country_meets_its_land_or_its_room(asked):
    phone, _ = asked("map", 360)
    phone.wait("document.querySelector('svg.map .ring')")
    phone.js("document.querySelector('svg.map').scrollIntoView({block: 'center'})")
    seen = [one for one in phone.js(BENEATH) if 20 < one["x"] < 340]
    assert len(seen) > 8
    assert [one["letter"] for one in seen if not (one["land"] or one["inside"])] == []
    assert any(one["room"] and min(one["room"]) >= 20 for one in seen), "no small country has room for a finger"
