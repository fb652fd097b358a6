"""Descriptions of the command line for `--help` and the manual page."""

from __future__ import annotations

PROGRAM = "aseandesk"

ABOUT = "A region's story, members and trade, offline, every fact with its source. Without a command the window opens."

EXAMPLES = """examples:
  aseandesk                                             open the window
  aseandesk --tab trade --theme night --zoom 1.6        begin with the charts, dark, with larger text
  aseandesk --open event:bangkok-declaration            show one fact where it lives
  aseandesk --as-of 1997-07-23                          the world on that day
  aseandesk --pack ours.zip                             lay a pack of your own over the facts
  aseandesk kept.aseandesk                              what was in view when somebody saved it
  aseandesk ours.aseanpack                              the same with one for carrying, and who signed it
  aseandesk snapshot pictures --size 1920x1080          draw every screen as PNG, without a display
  aseandesk timeline export -o wall.pdf --tiles         a poster for the wall; png, svg, csv, ics, json too
  aseandesk chart gdp-growth -o growth.png              a chart as png, svg, pdf, csv or xlsx
  aseandesk quiz make --topic membership --count 20     questions with answers and sources, as JSON
  aseandesk facts find viet nam                         search from the terminal
  aseandesk facts members 1999-04-30 --json             who was a member on that day
  aseandesk learner export learnt.json                  what was answered here, to be taken elsewhere
  aseandesk --kiosk --kiosk-config kiosk.toml           lock the screen for a hall of visitors; “kiosk check” first
  aseandesk pack install facts.aseanpack                newer facts from a stick, if somebody you trust signed them
  aseandesk doctor                                      what somebody who helps you needs to see"""

FACTS_EXAMPLES = """examples:
  aseandesk facts check                                 is the core pack in order?
  aseandesk facts check our-pack --json                 every mistake of a pack, for a program
  aseandesk facts show event:charter-signed             one fact with its sources, in words
  aseandesk facts show value:IDN.capital --as-of 2024   what was known to hold then
  aseandesk facts find persatuan negara                 words in any order and language, beginnings suffice
  aseandesk facts members 1995-07-28                    the members on a day
  aseandesk facts members 2010 --status "dialogue partner"
  aseandesk facts status "Papua New Guinea" 1990
  aseandesk facts value MMR capital --as-of 2000
  aseandesk facts series gdp                            who reports a measure, and for which years
  aseandesk facts stats                                 what there is, and what was left out
  aseandesk facts schema --check                        are the JSON Schemas in step with the program?"""

EXIT_CODES = """exit codes:
  0    done, or the answer is "yes"
  1    the answer is "no": nothing of that name or kind is found, a check failed, a pack was left out;
       or a file is missing, bad, or cannot be written
  2    the call cannot be understood: an unknown command or option, or a value that is none of those expected, as a day or a country
  130  stopped by Ctrl+C
With --json a failure is JSON on standard output too: {"error": "a sentence", "exit_code": 1}, unless an answer was printed already."""
