// Reads a TimelineJS file with that project's own TimelineConfig, in a page without a browser, and prints what it kept.
//
//     node read_timeline.mjs FILE.json

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

const require = createRequire(import.meta.url);
const entry = require.resolve("@knight-lab/timelinejs/src/js/core/TimelineConfig.js");
const bundle = await build({ entryPoints: [entry], bundle: true, format: "iife", globalName: "TL", write: false, logLevel: "error" });

const { window } = new JSDOM("<!doctype html><title>timeline</title>", { runScripts: "outside-only" });
window.console = { log() {}, warn() {}, error() {} };
window.eval(bundle.outputFiles[0].text);
window.source = readFileSync(process.argv[2], "utf-8");
const found = window.eval(`
  const config = new TL.TimelineConfig(JSON.parse(source));
  config.validate();
  const day = (when) => when && { year: when.data.year, month: when.data.month, day: when.data.day, shown: when.getDisplayDate(),
    time: [when.data.date_obj.getFullYear(), when.data.date_obj.getMonth() + 1, when.data.date_obj.getDate()] };
  JSON.stringify({
    valid: config.isValid(),
    errors: config.getErrors().map(String),
    scale: config.scale,
    title: config.title && config.title.text.headline,
    slides: Object.keys(config.event_dict),
    events: config.events.map((e) => ({ id: e.unique_id, start: day(e.start_date), end: day(e.end_date), group: e.group,
      headline: e.text.headline, text: e.text.text, shown: e.display_date })),
    eras: config.eras.map((e) => ({ headline: e.headline, start: day(e.start_date), end: day(e.end_date) })),
  })
`);
process.stdout.write(found);
