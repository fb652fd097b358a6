// The classroom on a phone: one page, one socket. Plain ES2017, so that phones of the last eight years can play.
(function () {
  "use strict";
  var KEY = "aseandesk-classroom";
  var SVG = "http://www.w3.org/2000/svg";
  var words = {}, lang = "";
  var socket = null, wait = 0, timer = 0, alive = 0, ticking = 0;
  var me = load();
  var question = null, given = [], pending = null, sent = false, shut = false, told = null, mine = null, ends = 0, held = 0, factor = 1;
  var stopped = false, typing = false, drawn = "";
  var code = (location.pathname.match(/^\/([A-Za-z]{6})$/) || [])[1] || "";
  if (code && me.code && code.toUpperCase() !== me.code) { me = {}; }

  function $(id) { return document.getElementById(id); }
  function t(key, values) {
    var one = values && values.n === 1 && words[key + "_1"];
    var text = one || words[key] || key;
    Object.keys(values || {}).forEach(function (name) { text = text.split("{" + name + "}").join(String(values[name])); });
    return text;
  }
  // Texts of others are only ever put in as text.
  function el(tag, attrs, kids) {
    var made = document.createElement(tag);
    Object.keys(attrs || {}).forEach(function (name) {
      var value = attrs[name];
      if (name === "on") { made.addEventListener("click", value); }
      else if (value === true) { made.setAttribute(name, ""); }
      else if (value !== false && value !== null && value !== undefined) { made.setAttribute(name, value); }
    });
    [].concat(kids === undefined ? [] : kids).forEach(function (kid) {
      if (kid !== null && kid !== undefined) { made.appendChild(typeof kid === "string" ? document.createTextNode(kid) : kid); }
    });
    return made;
  }
  function svg(tag, attrs, kids) {
    var made = document.createElementNS(SVG, tag);
    Object.keys(attrs || {}).forEach(function (name) { made.setAttribute(name, attrs[name]); });
    (kids || []).forEach(function (kid) { made.appendChild(typeof kid === "string" ? document.createTextNode(kid) : kid); });
    return made;
  }
  function show(kids) {
    var main = $("main");
    while (main.firstChild) { main.removeChild(main.firstChild); }
    [].concat(kids).forEach(function (kid) { if (kid) { main.appendChild(kid); } });
    drawn = "";
  }
  function note(text, kind) { var at = $("note"); at.className = kind || ""; if (at.textContent !== text) { at.textContent = text; } }
  function net(text) { $("net").textContent = text; $("net").hidden = !text; }
  function load() { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { return {}; } }
  function save() { try { localStorage.setItem(KEY, JSON.stringify(me)); } catch (e) { /* a private window: the tab alone remembers */ } }
  function fresh() {
    var bytes = new Uint8Array(12), out = "";
    (window.crypto || window.msCrypto).getRandomValues(bytes);
    for (var i = 0; i < bytes.length; i += 1) { out += (bytes[i] + 256).toString(16).slice(1); }
    return out;
  }

  // ---- the socket

  function connect() {
    clearTimeout(timer);
    if (stopped || (socket && socket.readyState < 2)) { return; }
    if (!me.token && !me.code) { enter(""); return; }
    typing = false;
    var here = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ws");
    socket = here;
    here.onopen = function () {
      send({ t: "join", v: 1, code: me.token ? "" : me.code || "", name: me.name || "", token: me.token || "" });
    };
    here.onmessage = function (event) {
      if (here !== socket) { return; }
      alive = Date.now();
      var message = null;
      try { message = JSON.parse(event.data); } catch (e) { return; }
      if (HEAR[message.t]) { HEAR[message.t](message); }
    };
    here.onclose = function () { if (here === socket) { socket = null; again(); } };
  }
  function again() {
    if (stopped || typing || (!me.token && !me.code)) { return; }
    net(t("lost") + (pending ? " " + t("kept") : ""));
    wait = Math.min(5000, (wait || 250) * 1.7);
    timer = setTimeout(connect, wait * (0.5 + Math.random()));
  }
  function send(message) { if (socket && socket.readyState === 1) { socket.send(JSON.stringify(message)); return true; } return false; }
  // After sleep a socket may look open and be dead: ask, and take another one if nothing comes.
  function wake() {
    if (document.hidden || stopped || typing || !lang) { return; }
    if (!socket) { wait = 0; connect(); return; }
    var asked = Date.now(), here = socket;
    send({ t: "time", c: asked });
    setTimeout(function () {
      if (here === socket && alive < asked) { socket = null; here.onclose = null; here.close(); wait = 0; connect(); }
    }, 2500);
  }
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);

  var HEAR = {
    welcome: function (m) {
      wait = 0; net("");
      if (m.token) { me.token = m.token; }
      me.shown = m.name; save();
      $("who").textContent = m.name + (m.team ? " · " + m.team : "");
      factor = m.factor || 1;
      score(m.right || 0, m.score || 0);
      mine = null; told = null;
      given = m.given || []; sent = !!m.answered;
      if (pending && sent && pending.given.join("\n") === given.join("\n")) { pending = null; }
      if (m.phase === "lobby" || !question) { question = null; lobby(); }
    },
    waiting: function (m) {
      wait = 0; net("");
      if (m.token) { me.token = m.token; save(); }
      show(el("div", { "class": "centre" }, [el("h1", {}, t("waiting"))])); note("");
    },
    named: function (m) { me.shown = m.name; $("who").textContent = m.name; },
    question: function (m) {
      var same = question && question.q === m.q && !told;
      if (!same && (!question || question.q !== m.q)) {
        if (!(pending && pending.q === m.q)) { pending = null; }
        if (question) { given = []; sent = false; }
      }
      if (pending && pending.q === m.q) { given = pending.given; sent = false; post(); }
      question = m; shut = false; told = null; mine = null;
      clock(m.seconds || 0, m.left || 0, m.paused);
      // Who comes back to what stands there already keeps what is typed or chosen and not sent yet.
      if (drawn && drawn === drawing()) { state(); } else { draw(!same); }
    },
    got: function (m) {
      if (pending && pending.q === m.q && pending.id === m.id) { given = pending.given; pending = null; sent = true; state(); }
    },
    left: function (m) { if (question && m.q === question.q) { question.paused = m.paused; clock(question.seconds || 0, m.left, m.paused); state(); } },
    closed: function (m) {
      if (!question || m.q !== question.q) { return; }
      shut = true; pending = null; clock(0, 0, false); draw(false);
      note(t(m.skipped ? "skipped" : "closed"));
    },
    reveal: function (m) { if (question && m.q === question.q) { told = m; shut = true; pending = null; clock(0, 0, false); draw(false); } },
    mine: function (m) {
      if (!question || m.q !== question.q) { return; }
      mine = m; score(m.rights, m.score); draw(false);
      note(verdict() + ". " + m.why, "hidden");  // it stands above already: this is for ears
    },
    standing: function (m) {
      score(m.rights || 0, m.score || 0);
      show(el("div", { "class": "centre" }, [
        el("h1", { tabindex: "-1" }, t("rank", { n: m.rank, of: m.of })),
        el("p", { "class": "big" }, t("points", { n: m.score })),
        m.team ? el("p", {}, t("team", { name: m.team, n: m.team_rank })) : null
      ]));
      note("");
    },
    over: function (m) {
      stopped = true; net("");
      clock(0, 0, false); question = null; pending = null;
      if (m.told !== false) { score(m.rights, m.score); }
      show(el("div", { "class": "centre" }, [
        el("h1", { tabindex: "-1" }, t("over")),
        m.told === false ? el("p", {}, t("thanks")) : el("p", { "class": "big" }, t("score", { right: m.rights, points: m.score }))
      ]));
      note("");
    },
    gone: function () { forget(); stopped = true; show(el("div", { "class": "centre" }, [el("h1", {}, t("removed"))])); note(""); },
    error: function (m) { trouble(m); },
    time: function () { return; }
  };

  function trouble(m) {
    var text = words[m.code] || m.text;  // in the language of this phone, where the page has it
    if (m.code === "elsewhere") {
      stopped = true;
      show(el("div", { "class": "centre" }, [el("h1", {}, t("elsewhere")), el("button", { type: "button", "class": "main", on: function () {
        stopped = false; question = null; connect();
      } }, t("here"))]));
      return;
    }
    if (m.code === "no-token") { delete me.token; save(); if (me.code) { send({ t: "join", v: 1, code: me.code, name: me.name || "" }); } else { enter(""); } return; }
    if (m.code === "bad-code" || m.code === "full" || m.code === "locked" || m.code === "busy") { var last = me.code; me.code = ""; enter(text, last); return; }
    if (m.code === "name-needed") { named(""); return; }
    if (m.code === "bad-name" || m.code === "taken" || m.code === "not-listed") { me.name = ""; named(text); return; }
    if (m.code === "version") { location.reload(); return; }
    if (pending && m.q === pending.q && m.id === pending.id) {
      pending = null; state();
      if (m.code !== "late") { draw(false); }
    }
    note(text, "bad");
  }
  function close() { if (socket) { var here = socket; socket = null; here.onclose = null; here.close(); } }
  function forget() { me = {}; save(); close(); }

  // ---- coming in

  function enter(text, last) {
    var field = el("input", { id: "code", "class": "code", maxlength: "6", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", value: last || code });
    var form = el("form", {}, [
      el("h1", {}, el("label", { "for": "code" }, t("code"))), field, el("button", { "class": "main" }, t("join"))
    ]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      me.code = field.value.trim().toUpperCase(); save(); note(t("joining")); connect();
    });
    // Nobody waits at a socket while somebody types, and nothing that was typed is lost by one that ends.
    typing = true; close(); net(""); show(form); note(text || "", text ? "bad" : "");
  }
  function named(text) {
    var field = el("input", { id: "name", maxlength: "30", autocomplete: "off", value: me.name || "" });
    var form = el("form", {}, [el("h1", {}, el("label", { "for": "name" }, t("name"))), field, el("button", { "class": "main" }, t("join"))]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      me.name = field.value.trim(); save(); note(t("joining")); connect();
    });
    typing = true; close(); net(""); show(form); field.focus(); note(text, text ? "bad" : "");
  }
  function lobby() {
    show(el("div", { "class": "centre" }, [
      el("p", {}, t("called")), el("p", { "class": "big" }, me.shown || ""), el("h1", { tabindex: "-1" }, t("lobby"))
    ]));
    note("");
  }
  function score(right, points) { $("score").textContent = right || points ? t("score", { right: right, points: points }) : ""; }

  // ---- time

  function clock(seconds, left, paused) {
    clearInterval(ticking);
    $("bar").className = ""; $("time").style.width = "0";
    if (!seconds) { ends = 0; return; }
    var whole = seconds * factor;
    held = paused ? left : 0;
    ends = Date.now() + 1000 * (left + seconds * (factor - 1));
    function tick() {
      var now = paused ? held : Math.max(0, (ends - Date.now()) / 1000);
      $("time").style.width = Math.min(100, 100 * now / whole) + "%";
      $("bar").className = now < 5 ? "late" : "";
      $("bar").setAttribute("title", t("seconds", { n: Math.ceil(now) }));
      if (now <= 0) { clearInterval(ticking); }
    }
    tick();
    if (!paused) { ticking = setInterval(tick, 250); }
  }

  // ---- a question

  function draw(focus) {
    var q = question, head = el("h1", { tabindex: "-1", id: "asked" }, q.prompt);
    var parts = [el("p", { "class": "place" }, t("question", { n: q.q + 1, of: q.of })), head];
    if (q.quote) { parts.push(el("blockquote", {}, [q.quote, q.speaker ? el("p", { "class": "hint" }, "— " + q.speaker) : null])); }
    if (q.picture) { parts.push(el("img", { "class": "beside", src: q.picture.src, alt: q.picture.words || "" })); }
    if (told && mine) { parts.push(el("p", { "class": "verdict " + (mine.right ? "ok" : mine.close || mine.share > 0 ? "near" : "no") }, verdict())); }
    parts.push((DRAW[q.kind] || choice)(q));
    if (told) { parts.push(why()); }
    else if ("speechSynthesis" in window) { parts.push(el("button", { type: "button", "class": "read", on: read }, t("read"))); }
    show(parts);
    if (!shut) { drawn = drawing(); }
    if (focus) { window.scrollTo(0, 0); head.focus(); note(""); }
    if (!told) { state(); }
  }
  // What the page of the question depends on, as long as it is open for answers.
  function drawing() { return JSON.stringify([lang, question, given], function (name, value) { return name === "left" || name === "paused" ? undefined : value; }); }
  function verdict() {
    if (!mine) { return ""; }
    var word = mine.right ? "✓ " + t("right") : mine.close ? "≈ " + t("close") : mine.share > 0 ? "½ " + t("partly") : sent ? "✕ " + t("wrong") : "– " + t("none");
    return word + (mine.points ? " · " + t("points", { n: mine.points }) : "");
  }
  function why() {
    var box = el("section", { "class": "told" }, [el("h2", {}, t("answer")), el("p", {}, el("strong", {}, told.words)), el("h2", {}, t("why")), el("p", {}, told.why)]);
    if (mine && mine.why) { box.appendChild(el("p", { "class": "hint" }, mine.why)); }
    if (told.sources && told.sources.length) {
      box.appendChild(el("h2", {}, t("sources")));
      box.appendChild(el("ul", {}, told.sources.map(function (one) { return el("li", {}, one); })));
    }
    if (question.seconds === undefined && question.change === false && !document.getElementById("onward") && mine) {
      box.appendChild(el("button", { id: "onward", type: "button", "class": "main", on: function () { send({ t: "on", q: question.q }); } }, t("next")));
    }
    return box;
  }
  function read() {
    var texts = [question.prompt].concat((question.options || []).map(function (one, i) { return "ABCDEFGHIJ".charAt(i) + ": " + one.text; }));
    window.speechSynthesis.cancel();
    var speech = new SpeechSynthesisUtterance(texts.join(". "));
    speech.lang = lang;
    window.speechSynthesis.speak(speech);
  }
  function answer(value) {
    if (shut) { return; }
    given = value; sent = false;
    pending = { q: question.q, id: fresh(), given: value };
    drawn = drawing();
    post(); state();
  }
  function post() { if (!send({ t: "answer", q: pending.q, id: pending.id, given: pending.given })) { connect(); } }
  // What has become of the answer, in words and at the option.
  function state() {
    if (!question || told || shut) { return; }
    if (pending) { note(t("sending")); }
    else if (sent) { note("✓ " + t("safe") + (question.change !== false ? " " + t("change") : ""), "good"); }
    else { note(question.paused ? t("paused") : ""); }
    var tails = document.querySelectorAll(".option.on .tail");
    for (var i = 0; i < tails.length; i += 1) { tails[i].textContent = pending ? "…" : sent ? t("sent") + " ✓" : ""; }
    if (sent && !pending && question.change === false) {
      var fixed = document.querySelectorAll("main button:not(#onward), main input, main select");
      for (var k = 0; k < fixed.length; k += 1) { fixed[k].disabled = true; }
      if (question.seconds === undefined && !told && !document.getElementById("onward")) { waitOn(); }
    }
  }
  // At one's own pace without answers told: go on as soon as the answer is safe.
  function waitOn() {
    var q = question.q;
    $("main").appendChild(el("button", { id: "onward", type: "button", "class": "main", on: function () { send({ t: "on", q: q }); } }, t("next")));
  }

  var SHAPES = ["M18 3 34 32H2Z", "M4 4h28v28H4Z", "M18 2a16 16 0 1 0 .01 0Z", "M18 1 35 18 18 35 1 18Z", "M18 2 34 14 28 33H8L2 14Z", "M10 3h16l9 15-9 15H10L1 18Z", "M13 2h10v11h11v10H23v11H13V23H2V13h11Z", "M18 2a16 16 0 1 0 .01 0Z"];
  function mark(i) {
    return svg("svg", { "class": "mark s" + (i % 8), viewBox: "0 0 36 36", "aria-hidden": "true" }, [
      svg("path", { d: SHAPES[i % 8] }), svg("text", { x: 18, y: i % 8 === 0 ? 28 : 23 }, ["ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(i)])
    ]);
  }
  function face(one) {
    var kids = [one.picture ? el("img", { "class": "flag", src: one.picture.src, alt: one.text }) : one.text];
    if (told && told.notes && told.notes[one.id]) { kids.push(el("span", { "class": "note" }, told.notes[one.id])); }
    return el("span", { "class": "say" }, kids);
  }
  function look(id, several) {
    var on = given.indexOf(id) >= 0, right = told && told.right.indexOf(id) >= 0;
    var tail = told ? (right ? "✓ " + t("right") : on ? "✕" : "") : "";
    return { on: on, cls: told ? (right ? "ok" : on ? "no" : "") : on ? "on" : "", tail: tail, several: several };
  }
  function option(one, i, several, press) {
    var it = look(one.id, several);
    return el("button", { type: "button", "class": "option " + it.cls, role: several ? "checkbox" : "radio", "aria-checked": it.on ? "true" : "false", disabled: !!(told || shut), "data-id": one.id, on: press },
      [mark(i), face(one), el("span", { "class": "tail" }, it.tail)]);
  }
  function choice(q) {
    var box = el("div", { role: "radiogroup", "aria-labelledby": "asked" });
    (q.options || []).forEach(function (one, i) {
      box.appendChild(option(one, i, false, function () { answer([one.id]); repaint(box); }));
    });
    box.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      var all = [].slice.call(box.children), at = all.indexOf(document.activeElement);
      if (step && at >= 0) { event.preventDefault(); all[(at + step + all.length) % all.length].focus(); }
    });
    return box;
  }
  function repaint(box) {
    [].slice.call(box.querySelectorAll("[data-id]")).forEach(function (one) {
      var on = given.indexOf(one.getAttribute("data-id")) >= 0;
      one.className = "option" + (on ? " on" : "");
      one.setAttribute("aria-checked", on ? "true" : "false");
      one.querySelector(".tail").textContent = on && pending ? "…" : "";
    });
    state();
  }
  function sender(ready) {
    if (told || shut) { return null; }
    return el("button", { type: "button", "class": "main", on: function () { var value = ready(); if (value) { answer(value); } } }, t("send"));
  }

  // A pair as it is right, and what was chosen instead.
  function pair(item, right, chosen) {
    return el("div", { "class": "pair" }, [
      el("p", { "class": "ask" }, item.text), el("p", { "class": "yes" }, (chosen === right ? "✓ " : "") + right),
      chosen && chosen !== right ? el("p", { "class": "not" }, "✕ " + chosen) : null
    ]);
  }

  var DRAW = {
    multiple: function (q) {
      var chosen = given.slice(), box = el("div", { role: "group", "aria-labelledby": "asked" }, el("p", { "class": "hint" }, t("several")));
      q.options.forEach(function (one, i) {
        var made = option(one, i, true, function () {
          var at = chosen.indexOf(one.id);
          if (at >= 0) { chosen.splice(at, 1); } else { chosen.push(one.id); }
          made.className = "option" + (at < 0 ? " on" : "");
          made.setAttribute("aria-checked", at < 0 ? "true" : "false");
        });
        box.appendChild(made);
      });
      box.appendChild(sender(function () { return chosen.length ? chosen : null; }) || el("span"));
      return box;
    },
    order: function (q) {
      var ids = given.length ? given.slice() : q.options.map(function (one) { return one.id; });
      var by = {}, list = el("ol", { "class": "sort", "aria-labelledby": "asked" });
      q.options.forEach(function (one) { by[one.id] = one; });
      if (told) { ids = told.right.slice(); }
      function fill(focus) {
        while (list.firstChild) { list.removeChild(list.firstChild); }
        ids.forEach(function (id, i) {
          function move(step) {
            return function () {
              var to = i + step;
              if (to < 0 || to >= ids.length) { return; }
              ids.splice(to, 0, ids.splice(i, 1)[0]); fill([to, step]);
              note(by[id].text + ": " + (to + 1) + " / " + ids.length);
            };
          }
          var up = el("button", { type: "button", "aria-label": t("up") + ": " + by[id].text, disabled: i === 0, on: move(-1) }, "▲");
          var down = el("button", { type: "button", "aria-label": t("down") + ": " + by[id].text, disabled: i === ids.length - 1, on: move(1) }, "▼");
          list.appendChild(el("li", {}, [el("span", { "class": "say" }, [(i + 1) + ". ", face(by[id])]), told || shut ? null : up, told || shut ? null : down]));
          if (focus && focus[0] === i) { (focus[1] < 0 ? (i ? up : down) : (i < ids.length - 1 ? down : up)).focus(); }
        });
      }
      fill(null);
      return el("div", {}, [told ? null : el("p", { "class": "hint" }, t("order")), list, sender(function () { return ids.slice(); })]);
    },
    match: function (q) {
      var picks = [], by = {}, box = el("div", {}, told ? [] : el("p", { "class": "hint" }, t("match")));
      q.options.forEach(function (one) { by[one.id] = one.text; });
      q.items.forEach(function (item, i) {
        if (told) { box.appendChild(pair(item, by[told.right[i]] || "", by[given[i]] || "")); return; }
        var pick = el("select", { id: "m" + i, disabled: shut }, [el("option", { value: "" }, "–")].concat(q.options.map(function (one) {
          return el("option", { value: one.id }, one.text);
        })));
        pick.value = given[i] || "";
        picks.push(pick);
        box.appendChild(el("div", { "class": "pair" }, [el("label", { "for": "m" + i }, item.text), pick]));
      });
      box.appendChild(sender(function () {
        var value = picks.map(function (pick) { return pick.value; });
        return value.join("") ? value : null;
      }) || el("span"));
      return box;
    },
    map: function (q) {
      var box = el("div", {}, el("p", { "class": "hint" }, told ? "" : t("map")));
      fetch(q.map, { credentials: "same-origin" }).then(function (got) { return got.json(); }).then(function (map) { paint(box, map); }).catch(function () { note(t("lost")); });
      return box;
    }
  };
  ["number", "typed", "timeline"].forEach(function (kind) {
    DRAW[kind] = function (q) {
      var label = t(kind === "timeline" ? "year" : kind) + (q.unit ? " (" + q.unit + ")" : "");
      var field = el("input", { id: "text", maxlength: "200", autocomplete: "off", autocapitalize: "off", spellcheck: "false", inputmode: kind === "timeline" ? "numeric" : "text", value: given[0] || "", disabled: !!(told || shut) });
      var form = el("form", {}, [el("label", { "for": "text" }, label), field, told || shut ? null : el("button", { "class": "main" }, t("send"))]);
      form.addEventListener("submit", function (event) { event.preventDefault(); if (field.value.trim()) { answer([field.value.trim()]); } });
      return form;
    };
  });
  function paint(box, map) {
    var far = map.width > 800, groups = {}, buttons = {}, letters = el("div", { "class": "letters", role: "radiogroup", "aria-labelledby": "asked" });
    function choose(id) { if (!told && !shut) { answer([id]); light(); } }
    function light() {
      Object.keys(groups).forEach(function (id) {
        var right = told && told.right[0] === id, on = given[0] === id;
        groups[id].setAttribute("class", told ? (right ? "ok" : on ? "no" : "") : on ? "on" : "");
        buttons[id].className = on ? "on" : "";
        buttons[id].setAttribute("aria-checked", on ? "true" : "false");
      });
    }
    var kids = [svg("path", { "class": "other", d: map.land })];
    map.places.slice().sort(function (a, b) { return a.letter.length - b.letter.length || (a.letter < b.letter ? -1 : 1); }).forEach(function (one) {
      var button = el("button", { type: "button", role: "radio", "aria-label": one.letter + ", " + one.where, on: function () { choose(one.id); } }, one.letter);
      buttons[one.id] = button; letters.appendChild(button);
    });
    map.places.forEach(function (one) {
      var parts = [svg("path", { "class": "land", d: one.d })];
      if (one.dot) { parts.push(svg("circle", { "class": "dot", cx: one.x, cy: one.y, r: 5 })); }
      parts.push(svg("circle", { "class": "ring", cx: one.x, cy: one.y, r: far ? 15 : 24 }));
      // The letter stands beside its place where others are too near: then a line leads to it.
      if (Math.abs(one.lx - one.x) + Math.abs(one.ly - one.y) > map.letter * 0.6) { parts.push(svg("path", { "class": "lead", d: "M" + one.x + " " + one.y + "L" + one.lx + " " + one.ly })); }
      parts.push(svg("text", { x: one.lx, y: one.ly + map.letter * 0.36, "font-size": map.letter }, [one.letter]));
      var group = svg("g", {}, parts);
      group.addEventListener("click", function () { choose(one.id); });
      groups[one.id] = group; kids.push(group);
    });
    // Where a tap means a small country, over the land of all: no two of these overlap.
    map.places.forEach(function (one) {
      if (!one.hit) { return; }
      var room = svg("path", { "class": "hit", d: one.hit });
      room.addEventListener("click", function () { choose(one.id); });
      kids.push(room);
    });
    var wide = el("div", far ? { "class": "wide", tabindex: "0", role: "group", "aria-labelledby": "asked" } : {}, svg("svg", { "class": far ? "map far" : "map", viewBox: "0 0 " + map.width + " " + map.height, "aria-hidden": "true" }, kids));
    box.appendChild(wide);
    // What is in view at first: the country that was asked for once it is told, else the middle of those that can be chosen.
    var shown = map.places.filter(function (one) { return !told || one.id === told.right[0]; }), middle = 0;
    shown.forEach(function (one) { middle += one.x / shown.length / map.width; });
    wide.scrollLeft = middle * wide.scrollWidth - wide.clientWidth / 2;
    if (!told) { box.appendChild(letters); }
    light();
    state();
  }

  // ---- languages

  function speak(wanted, then) {
    fetch("/words/" + wanted).then(function (got) { return got.json(); }).then(function (found) {
      words = found.texts; lang = found.lang;
      document.documentElement.lang = lang; document.documentElement.dir = found.rtl ? "rtl" : "ltr";
      document.title = t("title") + " · ASEANdesk";
      var box = $("langs"), pick = box.querySelector("select");
      box.querySelector("span").textContent = t("language");
      box.hidden = Object.keys(found.languages).length < 2;
      while (pick.firstChild) { pick.removeChild(pick.firstChild); }
      Object.keys(found.languages).forEach(function (one) { pick.appendChild(el("option", { value: one, selected: one === lang }, found.languages[one])); });
      then();
    }).catch(function () { setTimeout(function () { speak(wanted, then); }, 1500); });
  }
  $("langs").querySelector("select").addEventListener("change", function (event) {
    me.lang = event.target.value; save();
    speak(me.lang, function () { if (question) { draw(false); } else if (me.shown) { lobby(); } else { enter(""); } });
  });
  if (code && !me.token) { me.code = code.toUpperCase(); }
  var first = me.lang || (navigator.language || "en").slice(0, 2).toLowerCase();
  speak(/^[a-z]{2,3}$/.test(first) ? first : "en", connect);
}());
