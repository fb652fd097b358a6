"""In a real browser: others' markup is text, nothing inline runs, no other site comes in; with a defence taken out, the attack works."""

import http.server
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from chrome import Chrome

sys.path.append(str(Path(__file__).parent.parent / "classroom"))
from phone import free_port

from aseandesk.classroom import server, web
from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.opening import begin
from aseandesk.classroom.state import Rules
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter

NAME = "<img src=x onerror=ran()>"
RUN = '<img src="x" class="bad" onerror="window.ran = true">'
RAN = "new Promise(ok => setTimeout(() => ok(!!window.ran), 300))"
"""Whether something of the other's ran; a picture that is not there needs a moment to fail."""


@pytest.fixture(scope="module")
def chrome(tmp_path_factory):
    browser = Chrome(tmp_path_factory.mktemp("attacked"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def asked(store):
    """A set that somebody else has made: its texts are markup."""
    (one,) = deal(store, "membership", 1, 5, store.pack.as_of.last, QuestionFilter(kinds=("single",)))
    options = tuple(msgspec.structs.replace(option, text=f"{option.text} {RUN}") for option in one.options)
    return msgspec.structs.replace(one, prompt=f"Which? {RUN}", options=options, explanation=f"So: {RUN}")


@pytest.fixture
def serve(chrome, store, asked, tmp_path):
    """Serves a lesson with that question, for free names; gives the server."""
    running = []

    def go():
        opened = begin(store, (asked,), Rules(names="free"), tmp_path / f"{len(running)}.classroom")
        served = server.Server(opened.lesson, pictures=opened.pictures, host="127.0.0.1", port=free_port())
        running.append(served)
        served.start()
        return served

    yield go
    chrome.leave()
    for one in running:
        one.stop()


def careless_page(monkeypatch):
    """Take the first defence out: texts are put into the page as HTML."""
    true = server.pages

    def pages():
        found = true()
        script, kind = found["/page.js"]
        text = b"document.createTextNode(kid)"
        assert text in script
        return found | {"/page.js": (script.replace(text, b"document.createRange().createContextualFragment(kid)"), kind)}

    monkeypatch.setattr(server, "pages", pages)


def no_policy(monkeypatch):
    """Take the second one out."""
    monkeypatch.setattr(web, "policy", lambda host: "")


def played(chrome, served):
    """A phone that comes in under such a name and is asked and told such a question."""
    page = chrome.page()
    page.open(served.url)
    page.wait("document.getElementById('name')")
    page.type("#name", NAME)
    page.key("Enter")
    page.wait("document.querySelector('main .big')")
    for word in ("next", "reveal"):
        assert served.do(TeacherCommand(word)).result(20) == ""
    page.wait("document.querySelector('.told')")
    return page


@pytest.mark.parametrize(("text", "policy"), [(True, True), (False, True), (True, False), (False, False)])
def test_what_others_wrote_is_text_and_would_not_run_even_if_it_were_none(chrome, serve, monkeypatch, text, policy):
    if not text:
        careless_page(monkeypatch)
    if not policy:
        no_policy(monkeypatch)
    page = played(chrome, serve())
    assert page.js("document.querySelectorAll('img.bad').length > 0") is not text
    assert page.js(RAN) is (not text and not policy), "each of the two is enough"
    if text:
        assert RUN in page.words()
        assert page.js("document.getElementById('who').textContent") == NAME


INLINE = {
    "a script in the page": "one = document.createElement('script'); one.textContent = 'window.ran = true'; document.body.append(one)",
    "a script at an element": "one = document.createElement('p'); one.setAttribute('onclick', 'ran = true'); main.append(one); one.click()",
    "a script of another site": "one = document.createElement('script'); one.src = 'OTHER/x.js'; document.body.append(one)",
    "a style in the page": "one = document.createElement('style'); one.textContent = 'body {color: red}'; document.head.append(one);"
    "if (getComputedStyle(document.body).color === 'rgb(255, 0, 0)') window.ran = true",
    "words of another site": "fetch('OTHER/x.js', {mode: 'no-cors'}).then(() => { window.ran = true; }).catch(() => 0)",
    "a picture of another site": "one = new Image(); one.onload = () => { window.ran = true; }; one.src = 'OTHER/dot.svg'",
}


@pytest.fixture(scope="module")
def other():
    """Another site; gives its address. `/page` is what it shows, set by the test."""
    files = {
        "/x.js": ("text/javascript", b"window.ran = true"),
        "/dot.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
        "/page": ("text/html", b"<!doctype html><title>other</title><p>hello"),
    }

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            kind, data = files.get(self.path, ("text/plain", b""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args):
            pass

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()
    thread.join()


@pytest.mark.parametrize("code", INLINE.values(), ids=INLINE)
def test_nothing_of_others_would_run_or_be_loaded_if_it_were_put_into_the_page(chrome, serve, monkeypatch, other, code):
    def ran():
        page = chrome.page()
        page.open(serve().url)
        page.wait("document.getElementById('name')")
        page.js(f"(() => {{ let one; const main = document.getElementById('main'); {code.replace('OTHER', other)}; }})()")
        return page.js(RAN)

    assert not ran()
    no_policy(monkeypatch)
    assert ran()


def test_a_page_of_another_site_gets_no_socket(chrome, serve, monkeypatch, other):
    def heard(path):
        page = chrome.page()
        page.open(f"{other}/page")
        address = serve().url.replace("http://", "ws://").rpartition("/")[0]
        made = f"const one = new WebSocket('{address}{path}')"
        return page.js(f"new Promise(ok => {{ {made}; one.onopen = () => ok(true); one.onerror = () => ok(false); }})")

    assert not heard("/ws")
    assert not heard("/host"), "nor the teacher's, on the laptop itself"
    monkeypatch.setattr(web, "is_own_origin", lambda origin, host: True)
    assert heard("/ws")
    assert heard("/host")


def test_a_page_of_another_site_cannot_show_ours_within_itself(chrome, serve, monkeypatch, other):
    def shown():
        page, served = chrome.page(), serve()
        page.open(f"{other}/page")
        page.js(f"one = document.createElement('iframe'); one.onload = () => {{ one.done = true; }}; one.src = '{served.url}'")
        page.js("document.body.append(one)")
        page.wait("one.done")
        frames = page.ask("Page.getFrameTree")["frameTree"].get("childFrames", [])
        return [one["frame"]["url"] for one in frames] == [served.url]

    assert not shown()
    no_policy(monkeypatch)
    monkeypatch.setattr(web, "_SAFE", {name: value for name, value in web._SAFE.items() if name != "X-Frame-Options"})
    assert shown()
