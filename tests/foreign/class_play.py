"""A whole class: six pages of a real browser as the phones, the real window in front, from the button to the report.

It is played once; what was seen on the way is kept, and the tests look at that.
"""

import os
import re
from pathlib import Path
from types import SimpleNamespace

from chrome import Chrome
from class_window import Window
from looking import cut, unfit
from PIL import Image
from proxy import BadWifi

from aseandesk.classroom.pictures import places_of
from aseandesk.classroom.wire_question import encode_response, pose
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.editing.setfile import set_bytes
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.snapshots.quiz import wrong_given

KINDS = ("single", "true-false", "multiple", "order", "match", "number", "typed", "map", "timeline", "chart")
NAMES = {"aisyah": "Aisyah", "budi": "Budi", "eve": "<img src=x onerror=alert(1)>", "chai": "Chai", "dewi": "Dewi"}
MARKUP = "<script>alert(1)</script><b onclick=alert(1)>b"
PICTURES = os.environ.get("ASEANDESK_PICTURES", "")
"""A folder for pictures of the phones; none are kept where it is not set."""


def all_kinds(store):
    """A question of each kind."""
    return tuple(deal(store, "", 1, 3, store.pack.as_of.last, QuestionFilter(kinds=(kind,)))[0] for kind in KINDS)


def figures(page):
    """How many were right and how many points, as the head of the page says."""
    return tuple(int(one) for one in re.findall(r"\d+", page.js("document.getElementById('score').textContent"))) or (0, 0)


def answered(page, posed, given):
    """Answer the question in view with the thumb, and wait until the page says that the answer is safe."""
    kind = posed.shown.kind
    if kind == "multiple":
        for one in given:
            page.tap(f'[data-id="{one}"]')
    elif kind == "order":
        ordered(page, posed, given)
    elif kind == "match":
        for number, one in enumerate(given):
            page.js(f"document.getElementById('m{number}').value = '{one}'")
    elif kind in {"number", "typed", "timeline"}:
        page.type("#text", given[0])
    elif kind == "map":
        page.tap(f'.letters button[aria-label^="{given[0].upper()}, "]')
    else:
        page.tap(f'[data-id="{given[0]}"]')
    if kind in {"multiple", "order", "match", "number", "typed", "timeline"}:
        page.tap("main .main")
    safe(page)


def safe(page):
    """Wait until the page says that the answer is on the laptop's disk."""
    page.wait("document.getElementById('note').className === 'good' && document.getElementById('note').textContent.startsWith('✓')")


def ordered(page, posed, given):
    """Put the rows in that order by their arrows."""
    texts = {one.id: one.text for one in posed.shown.options}
    for place, one in enumerate(given):
        rows = page.js("[...document.querySelectorAll('ol.sort li > .say')].map(one => one.textContent.replace(/^\\d+\\. /, ''))")
        for at in range(rows.index(texts[one]), place, -1):
            page.tap(f"ol.sort li:nth-child({at + 1}) button")


class Play:
    """The class, and what was seen of it. `found` are things that are wrong with a page, by what it showed."""

    def __init__(self, store, display, folder):
        self.store, self.folder = store, folder
        self.questions = all_kinds(store)
        self.posed = pose(store, self.questions, places_of(store))
        self.found, self.shown, self.first = [], {name: [] for name in NAMES}, 0
        self.bodies, self.loaded = [], set()
        sets = folder / "home" / "data" / "sets"
        sets.mkdir(parents=True)
        (sets / "all.quiz.json").write_bytes(set_bytes(store, QuizSet("Every kind", self.questions)))
        self.window, self.chrome = Window(display, folder), Chrome(folder)
        self.asleep, self.slept = "", []
        self.phones = {}

    def close(self):
        self.complaints = self.window.close()
        self.chrome.close()

    # ---- looking

    def look(self, what, *names, states=("light", "dark")):
        """Look at the phones as they are now: does all fit, is it fit for everybody?"""
        for name in names or ("aisyah", "budi", "eve"):
            page = self.phones[name]
            self.found += [f"{what}, {name}: {one}" for one in cut(page)]
            for state in states if name == "budi" else ():
                page.dark(on=state == "dark")
                self.found += [f"{what}, {name}, {state}: {one}" for one in unfit(page)]
        self.found += [f"{what}, aisyah: {one}" for one in unfit(self.phones["aisyah"])]
        self.pictures(what)

    def pictures(self, what):
        """Keep how the phones look, where somebody wants to see it."""
        if PICTURES:
            for name, page in self.phones.items():
                if name == self.asleep:
                    continue
                page.js("document.activeElement.blur(); scrollTo(0, 0)")
                page.text(200 if name == "chai" else 100)
                page.picture(Path(PICTURES) / f"{what}-{name}.png")
                page.text(100)
            self.window.picture(Path(PICTURES) / f"{what}-window.png")

    def all_see(self, words, *names):
        for name in names or self.phones:
            self.phones[name].see(words)

    # ---- the lesson

    def begin(self):
        """The one button, and the address out of the picture of the screen."""
        self.window.until(lambda now: True)
        self.window.do(tab=1)
        self.window.press("Classroom")
        for words in ("A set of mine", "Free", "Start"):
            self.window.press(words)
        now = self.window.until(lambda now: now.get("shown") and now["scene"] == "lobby")
        import zxingcpp

        with Image.open(self.window.picture(self.folder / "lobby.png")) as screen:
            self.read = [one.text for one in zxingcpp.read_barcodes(screen)]
        self.url, self.journal = now["url"], Path(now["journal"])

    def come_in(self):
        """Three by the QR, one by it through a Wi-Fi that forgets; the fifth comes later."""
        (scanned,) = self.read
        page = self.chrome.page
        self.phones["aisyah"] = page(390, 844)
        self.phones["budi"] = page(320, 568, lang="id", dark=True)
        self.phones["eve"] = page(320, 568)
        self.phones["chai"] = page(412, 915)
        self.wifi = BadWifi(int(scanned.rpartition(":")[2].partition("/")[0]), delay=0, lose=0)
        self.wifi.__enter__()
        for name, phone in self.phones.items():
            code = scanned.rpartition("/")[2]
            phone.open(scanned if name != "chai" else f"http://127.0.0.1:{self.wifi.port}/{code}")
            phone.wait("document.getElementById('name')")
        self.look("name")
        for name, phone in self.phones.items():
            self.named(phone, NAMES[name])
        self.window.until(lambda now: len(now["names"]) == len(self.phones))
        self.first = self.phones["aisyah"].bytes
        self.look("lobby")

    def named(self, phone, name):
        phone.type("#name", name)
        phone.key("Enter")
        phone.wait("document.querySelector('main .big')")

    def come_late(self):
        """By the short address, typed by hand, and the code."""
        phone = self.phones["dewi"] = self.chrome.page(390, 844)
        phone.open(self.url.rpartition("/")[0] + "/")
        phone.wait("document.getElementById('code')")
        self.found += [f"code: {one}" for one in (*cut(phone), *unfit(phone))]
        phone.type("#code", self.url.rpartition("/")[2].lower())
        phone.key("Enter")
        phone.wait("document.getElementById('name')")
        phone.type("#name", NAMES["dewi"])
        phone.key("Enter")

    def ask(self, place):
        """The next question, on all phones that are awake."""
        self.window.on("asking", place)
        for name, phone in self.phones.items():
            if name != self.asleep:
                self.at(phone, place)

    def at(self, phone, place):
        """Wait until a phone shows that question."""
        phone.wait(f"document.getElementById('asked') && document.querySelector('.place').textContent.match(/\\d+/)[0] === '{place + 1}'")
        if self.questions[place].kind == "map":
            phone.wait("document.querySelector('svg.map')")

    def give(self, name, place, *, right):
        posed = self.posed[place]
        given = encode_response(posed, right_given(posed.question) if right else wrong_given(self.store, posed.question))
        if not right and name == "eve" and posed.question.kind == "typed":
            given = (MARKUP,)
        answered(self.phones[name], posed, given)

    def tell(self, place):
        """The answer, in front and on all phones that are awake; what each of them then says it has."""
        self.window.on("revealed", place)
        for name, phone in self.phones.items():
            if name != self.asleep:
                phone.wait("document.querySelector('.verdict') && document.querySelector('.told')")
                self.shown[name].append((place, figures(phone)))

    def sleep(self, name, *, frozen):
        """The screen goes off, the Wi-Fi forgets the connection without a word; frozen: nothing runs any more, and the socket is closed."""
        phone, self.asleep = self.phones[name], name
        self.slept.append(SimpleNamespace(figures=figures(phone), who=phone.js("document.getElementById('who').textContent")))
        phone.ask("Emulation.setFocusEmulationEnabled", enabled=False)
        self.bounds(phone, "minimized")
        phone.wait("document.hidden")
        if frozen:
            phone.ask("Page.setWebLifecycleState", state="frozen")
        self.wifi.forget()

    def wake(self, place):
        """Back, without a touch: the question in view, the same name, the same score."""
        phone, self.asleep = self.phones[self.asleep], ""
        phone.ask("Page.setWebLifecycleState", state="active")
        self.bounds(phone, "normal")
        self.at(phone, place)
        self.slept.append(SimpleNamespace(figures=figures(phone), who=phone.js("document.getElementById('who').textContent")))

    def bounds(self, phone, state):
        window = self.chrome.ask("Browser.getWindowForTarget", targetId=phone.target)["windowId"]
        self.chrome.ask("Browser.setWindowBounds", windowId=window, bounds={"windowState": state})

    # ---- the whole of it

    def play(self):
        """From the button to the files of the report."""
        self.begin()
        self.come_in()
        for place, question in enumerate(self.questions):
            self.ask(place)
            if self.asleep:
                self.wake(place)
            if question.kind == "multiple":
                self.come_late()
                self.at(self.phones["dewi"], place)
            if question.kind == "match":
                self.two_tabs(place)
            self.look(question.kind)
            self.answer_all(place)
            if question.kind in {"true-false", "match"}:
                self.sleep("chai", frozen=question.kind == "true-false")
            if question.kind == "order":
                self.load_anew(place)
            self.keep_bodies(place)
            self.tell(place)
            self.look(f"{question.kind}-reveal")
        self.finish()

    def answer_all(self, place):
        """Aisyah is right, once at second thought; Budi every other time; Eve never, and the last time says nothing; the rest mostly."""
        kind = self.questions[place].kind
        if kind == "single":
            self.give("aisyah", place, right=False)
        if kind == "map":
            self.tap_land(place)
        else:
            self.give("aisyah", place, right=True)
        self.give("budi", place, right=place % 2 == 0)
        if kind != "chart":
            self.give("eve", place, right=False)
        self.give("chai", place, right=place % 3 != 2)
        if "dewi" in self.phones:
            self.give("dewi", place, right=place % 3 != 0)
        missing = kind == "chart"
        self.window.until(lambda now: now["answered"] == len(self.phones) - missing)

    def tap_land(self, place):
        """On the map itself: Aisyah's finger on the country."""
        phone, (given,) = self.phones["aisyah"], self.posed[place].told.right
        spot = phone.js(
            f"(() => {{ const text = [...document.querySelectorAll('svg.map g text')].find(one => one.textContent === '{given.upper()}');"
            "text.scrollIntoView({block: 'center', inline: 'center'}); const box = text.getBoundingClientRect();"
            "return [box.left + box.width / 2, box.top + box.height / 2]; })()"
        )
        phone.tap_at(*spot)
        safe(phone)

    def load_anew(self, place):
        """Dewi pulls the page down in the middle of a question, having answered."""
        phone = self.phones["dewi"]
        rows = "[...document.querySelectorAll('main li > .say')].map(one => one.textContent)"
        state = f"({{who: document.getElementById('who').textContent, rows: {rows}}})"
        self.reloaded = [(phone.js(state), figures(phone))]
        phone.reload()
        self.at(phone, place)
        safe(phone)
        self.reloaded.append((phone.js(state), figures(phone)))

    def two_tabs(self, place):
        """Aisyah opens the page in a second tab, then goes on in the first."""
        first = self.phones["aisyah"]
        second = self.chrome.page(390, 844, beside=first)
        second.open(self.url)
        self.at(second, place)
        first.see("You went on in another tab or on another device.")
        self.look("elsewhere", "aisyah")
        first.tap("main .main")
        self.at(first, place)
        second.see("You went on in another tab or on another device.")
        self.chrome.ask("Target.closeTarget", targetId=second.target)

    def keep_bodies(self, place):
        """What the phones have loaded until now, as it came, before the answer to the question at that place is told."""
        for name in ("aisyah", "budi"):
            phone = self.phones[name]
            for url in phone.passed("request"):
                if url.startswith("http") and (name, url) not in self.loaded:
                    self.loaded.add((name, url))
                    self.bodies.append((place, url, phone.body(url)))

    def finish(self):
        """Standings, end, report."""
        rows = self.window.on("standings")["rows"]
        self.ranks = {row[1]: tuple(row) for row in rows}
        for phone in self.phones.values():
            phone.wait("document.querySelector('main .big')")
        self.placed = {name: phone.js("document.querySelector('main h1').textContent") for name, phone in self.phones.items()}
        self.look("standings")
        self.window.on("over")
        for phone in self.phones.values():
            phone.see("Thank you") if phone is not self.phones["budi"] else phone.see("Terima kasih")
        self.last = {name: figures(phone) for name, phone in self.phones.items()}
        self.look("over")
        self.window.do(key="Space")
        self.window.until(lambda now: now["page"] == "LessonReportPage" and now["report"])
        for kind in ("xlsx", "csv", "jsonl"):
            self.window.do(save=str(self.folder / f"report.{kind}"))
            self.window.until(lambda now, kind=kind: now["told"].endswith(f".{kind}"))
        self.logs = {name: list(phone.log) for name, phone in self.phones.items()}
