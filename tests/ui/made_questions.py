"""A question of each kind, written by hand over the core pack, for the tests of the window: what makers make changes, these do not."""

from __future__ import annotations

from datetime import date

import msgspec

from aseandesk.quiz.model.question import Number, Option, Question

_DAY = date(2026, 5, 31)
_COMMON = {"day": _DAY, "sources": ("asean-member-states",), "topic": "countries"}


def _countries(*rows: tuple[str, str, bool, str]) -> tuple[Option, ...]:
    return tuple(Option(f"country:{code}", text, right, note) for code, text, right, note in rows)


def made(kind: str, sources: tuple[str, ...] = ()) -> Question:
    """The question of a kind, resting on the sources."""
    found = BY_KIND[kind]
    return msgspec.structs.replace(found, sources=sources) if sources else found


SINGLE = Question(
    id="joined-between:single",
    family="joined-between",
    kind="single",
    prompt="Which country joined ASEAN between Brunei Darussalam and Lao PDR?",
    options=_countries(
        ("VNM", "Viet Nam", True, "28 July 1995"),
        ("KHM", "Cambodia", False, "Was to join in 1997, joined on 30 April 1999"),
        ("MMR", "Myanmar", False, "Joined with Lao PDR, on 23 July 1997"),
        ("TLS", "Timor-Leste", False, "Joined on 26 October 2025"),
    ),
    subject="status:ASEAN.VNM.member.1995",
    explanation="Viet Nam became the seventh member on 28 July 1995, eleven years after Brunei and two before Lao PDR and Myanmar.",
    **_COMMON,
)
TRUE_FALSE = Question(
    id="claim:true-false",
    family="claim-verdict",
    kind="true-false",
    prompt="True or false: the headquarters of the ASEAN Secretariat is in Singapore.",
    options=(Option("true", "True"), Option("false", "False", True, "It is in Jakarta")),
    subject="country:IDN",
    explanation="The Secretariat has been in Jakarta since it was founded.",
    **_COMMON,
)
MULTIPLE = Question(
    id="founding-members:multiple",
    family="founding-members",
    kind="multiple",
    prompt="Which of these were founding members of ASEAN on 8 August 1967?",
    options=_countries(
        ("IDN", "Indonesia", True, "Signed in Bangkok"),
        ("BRN", "Brunei Darussalam", False, "Joined on 7 January 1984"),
        ("PHL", "Philippines", True, "Signed in Bangkok"),
        ("THA", "Thailand", True, "Signed in Bangkok"),
        ("VNM", "Viet Nam", False, "Joined on 28 July 1995"),
        ("SGP", "Singapore", True, "Signed in Bangkok"),
    ),
    subject="event:bangkok-declaration",
    explanation="Five countries signed the Bangkok Declaration: Indonesia, Malaysia, the Philippines, Singapore and Thailand.",
    **_COMMON,
)
ORDER = Question(
    id="order:order",
    family="who-joined-first",
    kind="order",
    prompt="Put these in the order in which they joined ASEAN, the first at the top.",
    options=_countries(
        ("KHM", "Cambodia", False, "30 April 1999"),
        ("BRN", "Brunei Darussalam", False, "7 January 1984"),
        ("MMR", "Myanmar", False, "23 July 1997"),
        ("VNM", "Viet Nam", False, "28 July 1995"),
    ),
    key=("country:BRN", "country:VNM", "country:MMR", "country:KHM"),
    subject="event:bangkok-declaration",
    explanation="Brunei Darussalam joined in 1984, Viet Nam in 1995, Myanmar in 1997 and Cambodia in 1999.",
    **_COMMON,
)
MATCH = Question(
    id="currency:match",
    family="currency",
    kind="match",
    prompt="Match each country with what one pays with there.",
    items=_countries(
        ("THA", "Thailand", False, ""), ("LAO", "Lao PDR", False, ""), ("VNM", "Viet Nam", False, ""), ("KHM", "Cambodia", False, "")
    ),
    options=(
        Option("value:MMR.currency", "Kyat"),
        Option("value:LAO.currency", "Kip"),
        Option("value:KHM.currency", "Riel"),
        Option("value:THA.currency", "Baht"),
        Option("value:VNM.currency", "Dong"),
    ),
    key=("value:THA.currency", "value:LAO.currency", "value:VNM.currency", "value:KHM.currency"),
    subject="country:THA country:LAO",
    explanation="The baht is Thailand's, the kip is Lao PDR's, the dong Viet Nam's and the riel Cambodia's. The kyat is Myanmar's.",
    **_COMMON,
)
NUMBER = Question(
    id="closest:number",
    family="how-many-members",
    kind="number",
    prompt="How many square kilometres of land does Thailand have?",
    options=(),
    number=Number(value=510_890, unit="km²", low=460_000, high=560_000, near_low=380_000, near_high=640_000),
    subject="country:THA",
    explanation="Thailand has 510,890 square kilometres of land, a little more than Spain.",
    **_COMMON,
)
TYPED = Question(
    id="capital:typed",
    family="capital",
    kind="typed",
    prompt="Which city is the capital of Lao PDR?",
    options=(),
    key=("value:LAO.capital",),
    accepted=("Vientiane", "ວຽງຈັນ", "Viangchan"),
    subject="value:LAO.capital",
    explanation="Vientiane, on the Mekong, is the capital of Lao PDR.",
    **_COMMON,
)
MAP = Question(
    id="find:map",
    family="flag",
    kind="map",
    prompt="Click on Brunei Darussalam.",
    options=(),
    key=("country:BRN",),
    subject="country:BRN",
    explanation="Brunei Darussalam lies on the north coast of Borneo, within Malaysia's Sarawak.",
    **_COMMON,
)
TIMELINE = Question(
    id="when:timeline",
    family="joined-when",
    kind="timeline",
    prompt="When did Viet Nam join ASEAN? Mark the year.",
    options=(),
    key=("event:vietnam-joins",),
    number=Number(value=1995, unit="", low=1995, high=1995, near_low=1993, near_high=1997, year=True),
    subject="event:vietnam-joins",
    explanation="Viet Nam joined on 28 July 1995, as the seventh member.",
    **_COMMON,
)
CHART = Question(
    id="read:chart",
    family="partner-status",
    kind="chart",
    prompt="Whose exports of goods were the highest in 2023?",
    options=_countries(
        ("IDN", "Indonesia", False, ""), ("SGP", "Singapore", True, ""), ("THA", "Thailand", False, ""), ("MYS", "Malaysia", False, "")
    ),
    view="chart:merchandise-exports?countries=IDN,SGP,THA,MYS&from=2000",
    subject="series:merchandise-exports.SGP",
    explanation="Singapore exported most, much of it goods that pass through its port.",
    **_COMMON,
)
BY_KIND = {one.kind: one for one in (SINGLE, TRUE_FALSE, MULTIPLE, ORDER, MATCH, NUMBER, TYPED, MAP, TIMELINE, CHART)}

WRONG = {
    "single": ("country:KHM",),
    "true-false": ("true",),
    "multiple": ("country:IDN", "country:BRN", "country:PHL", "country:THA"),
    "order": ("country:VNM", "country:BRN", "country:MMR", "country:KHM"),
    "match": ("value:THA.currency", "value:KHM.currency", "value:VNM.currency", "value:LAO.currency"),
    "number": ("600 000",),
    "typed": ("Luang Prabang",),
    "map": ("country:SGP",),
    "timeline": ("1984",),
    "chart": ("country:THA",),
}
"""An answer to each that is not right."""
