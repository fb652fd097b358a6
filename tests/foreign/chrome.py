"""Debian's Chromium, driven as a person's hand would: pages as phones of a size, taps, typing, sleep; all that they asked for and heard.

It speaks the DevTools protocol through two pipes: nothing listens on the network, and no other package is needed.
"""

import base64
import fcntl
import itertools
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-proxy-server"),
    *("--disable-dev-shm-usage", "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--mute-audio"),
    *("--force-color-profile=srgb", "--hide-scrollbars", "--remote-debugging-pipe"),
)
WAIT = 60
"""Seconds until what should come is given up; nothing takes so long on a machine that has time."""
READY = """new Promise((ok, no) => {
  let left = %d;
  const look = () => {
    let found = null;
    left -= 1;
    try { found = %s; } catch (error) { if (!(error instanceof TypeError)) { no(error); return; } }
    if (found) { ok(found); return; }
    if (left < 0) { no(new Error("not within the time: " + document.body.innerText)); } else { setTimeout(look, 30); }
  };
  look();
})"""


def in_time(came, true, seconds=WAIT):
    """Wait until something is true; what a machine stands still in between does not count."""
    return any(came.wait_for(true, 1) for _ in range(seconds))


class ChromeError(Exception):
    """What the browser says of a command that it cannot carry out."""


class Chrome:
    """One browser with a fresh profile; each page has cookies and storage of its own, as each phone has."""

    def __init__(self, folder: Path):
        chromium = shutil.which("chromium")
        if chromium is None:
            pytest.skip("No browser to play in: apt-get install chromium")
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        high = [fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (theirs_in, theirs_out)]
        flags = " ".join((*FLAGS, f"--user-data-dir='{folder / 'profile'}'"))
        command = ["bash", "-c", f"exec '{chromium}' {flags} about:blank 3<&{high[0]} 4>&{high[1]}"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        env = os.environ | {"HOME": str(folder)}
        self._process = subprocess.Popen(command, pass_fds=high, env=env, **quiet)
        for one in (theirs_in, theirs_out, *high):
            os.close(one)
        self._out, self._in = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._numbers = itertools.count(1)
        self._answers = {}
        self._came = threading.Condition()
        self._writing = threading.Lock()
        self._pages = {}
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def close(self):
        """End the browser."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(20)
        self._out.close()
        self._in.close()

    def page(self, width=390, height=844, *, beside=None, **looks):
        """A phone with nothing open yet; `beside`: a tab more of that page's phone."""
        context = beside.context if beside is not None else self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        made = self._pages[session] = Page(self, target, session, context)
        made.begin(width, height, **looks)
        return made

    def leave(self):
        """Close all pages."""
        for page in self._pages.values():
            self.ask("Target.closeTarget", targetId=page.target)
        self._pages = {}

    def ask(self, method, session="", **params):
        """Carry out a command of the protocol and give what comes of it."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        with self._writing:
            self._out.write(json.dumps(message).encode() + b"\0")
            self._out.flush()
        with self._came:
            assert in_time(self._came, lambda: number in self._answers or self._over, WAIT + 30), f"no answer to {method}"
            answer = self._answers.pop(number, None)
        if answer is None:
            raise ChromeError("the browser has ended")
        if "error" in answer:
            raise ChromeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _read(self):
        rest = b""
        while data := os.read(self._in.fileno(), 1 << 20):
            *whole, rest = (rest + data).split(b"\0")
            for one in whole:
                self._take(json.loads(one))
        with self._came:
            self._over = True
            self._came.notify_all()

    def _take(self, message):
        if "id" in message:
            with self._came:
                self._answers[message["id"]] = message
                self._came.notify_all()
        elif message.get("sessionId") in self._pages:
            self._pages[message["sessionId"]].heard(message["method"], message["params"])


class Page:
    """A page as a phone has it. `log` is what passed, in order: ("in" or "out", a message of the socket), ("request", address),
    ("said", what the console said)."""

    def __init__(self, chrome, target, session, context):
        self._chrome, self.target, self.session, self.context = chrome, target, session, context
        self.log = []
        self.bytes = 0
        self.requests = {}
        self._words = ""

    def begin(self, width, height, *, dark=False, lang="en", scale=1.0):
        self._words = f"document.documentElement && (document.documentElement.style.fontSize = '{100 * scale:g}%');"
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self.ask("Emulation.setLocaleOverride", locale=lang)
        self.ask("Network.setUserAgentOverride", userAgent="Mozilla/5.0 (Linux; Android 10) Mobile", acceptLanguage=lang)
        self.size(width, height)
        self.dark(on=dark)

    def ask(self, method, **params):
        return self._chrome.ask(method, self.session, **params)

    # ---- how it looks

    def size(self, width, height, scale=None):
        """A phone so wide and high."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale or 2, mobile=True)
        self.ask("Emulation.setTouchEmulationEnabled", enabled=True)

    def dark(self, *, on):
        """As a phone that is set to dark."""
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}])

    def text(self, percent):
        """The size of text that the person has set in the browser."""
        self.js(f"document.documentElement.style.fontSize = '{percent}%'")

    def picture(self, file):
        """The page as it is seen, as a PNG."""
        file.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))

    # ---- going and asking

    def open(self, url):
        """Go to an address and wait for its page."""
        found = self.ask("Page.navigate", url=url)
        assert "errorText" not in found, found
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def reload(self):
        """Load it anew, as a thumb that pulls it down does."""
        self.js("window.before = true")
        self.ask("Page.reload")
        self.wait("!window.before && document.readyState === 'complete'")

    def js(self, code):
        """The value of an expression in the page; of a promise, what it brings."""
        done = self.ask("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in done:
            told = done["exceptionDetails"]
            raise ChromeError(told.get("exception", {}).get("description", told["text"]))
        return done["result"].get("value")

    def wait(self, code, seconds=WAIT):
        """Wait until an expression is true in the page, and give its value."""
        for _ in range(20):
            try:
                return self.js(READY % (seconds * 33, code))
            except ChromeError as error:  # a page that is just being left takes its promises with it
                if not any(one in str(error) for one in GOING):
                    raise AssertionError(f"{code}: {error}") from None
        raise AssertionError(f"{code}: the page is never the same")

    def see(self, words, seconds=WAIT):
        """Wait until these words can be read on the page."""
        return self.wait(f"document.body.innerText.includes({json.dumps(words)})", seconds)

    def words(self):
        """All that can be read on the page."""
        return self.js("document.body.innerText")

    # ---- the thumb

    def tap(self, selector, at="centre"):
        """Tap the middle of an element; it must be what lies there, and not under something else."""
        spot = self.wait(SPOT % (json.dumps(selector), at))
        assert spot["hit"], f"{selector} lies under {spot['over']}"
        self.tap_at(spot["x"], spot["y"])

    def tap_at(self, x, y):
        """Tap a point of what is seen."""
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def type(self, selector, text):
        """Tap a field and type into it, in the place of what is there."""
        self.tap(selector)
        self.wait(f"document.activeElement === document.querySelector({json.dumps(selector)})")
        self.js("document.activeElement.select()")
        self.ask("Input.insertText", text=text)

    def key(self, name):
        """Press a key of a keyboard that hangs on the phone."""
        code = {"ArrowDown": 40, "ArrowUp": 38, "Enter": 13, "Tab": 9, " ": 32}[name]
        text = {"Enter": "\r", " ": " "}.get(name, "")
        more = {"key": name, "code": "Space" if name == " " else name, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **more, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **more)

    # ---- what passed

    def heard(self, method, params):
        """In the reader's thread."""
        match method:
            case "Network.requestWillBeSent":
                self.requests[params["requestId"]] = params["request"]["url"]
                self.log.append(("request", params["request"]["url"]))
            case "Network.webSocketCreated":
                self.log.append(("request", params["url"]))
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 1:
                self.log.append(("in", params["response"]["payloadData"]))
            case "Network.webSocketFrameSent" if params["response"]["opcode"] == 1:
                self.log.append(("out", params["response"]["payloadData"]))
            case "Network.loadingFinished":
                self.bytes += int(params["encodedDataLength"])
            case "Runtime.exceptionThrown":
                told = params["exceptionDetails"]
                self.log.append(("said", told.get("exception", {}).get("description", told["text"])))
            case "Log.entryAdded":
                entry = params["entry"]
                self.log.append(("said", f"{entry['text']} {entry.get('url', '')}".strip()))

    def passed(self, kind):
        """What there is of a kind in the log."""
        return [what for one, what in list(self.log) if one == kind]

    def body(self, url):
        """What came as the answer to the last request for an address; None if it is not known any more."""
        number = next((one for one, asked in reversed(list(self.requests.items())) if asked == url), None)
        try:
            found = self.ask("Network.getResponseBody", requestId=number)
        except ChromeError:
            return None
        return base64.b64decode(found["body"]) if found["base64Encoded"] else found["body"].encode()


GOING = ("context was destroyed", "promise was collected", "Cannot find context", "Inspected target navigated", "Promise was collected")
SPOT = """(() => {
  const one = document.querySelector(%s);
  if (!one || one.disabled) { return null; }
  one.scrollIntoView({block: "center", inline: "nearest"});
  const box = one.getBoundingClientRect(), where = "%s";
  const x = box.left + box.width / 2, y = where === "top" ? box.top + 2 : box.top + box.height / 2;
  const there = document.elementFromPoint(x, y);
  return {x, y, hit: !!there && (one === there || one.contains(there) || there.contains(one) || (there.labels || []).length > 0),
          over: there ? there.outerHTML.slice(0, 200) : "nothing"};
})()"""
