"""Any notice at all, with text that tries to break out of every channel."""

from __future__ import annotations

from hypothesis import strategies as st

from storepolicy.notice import Choice, Item, Notice

hostile = (
    "<script>alert(1)</script>",
    "]]>",
    "<!-- --><![CDATA[",
    "&amp; & &#60;b&#62;",
    "{{ 7 * 7 }} {% raw %}",
    "[x](javascript:alert(1)) **b** `c` | d",
    "\"><img src=x onerror='1'>",
    "Subject: x\r\nBcc: a@example.org",
    "- list\n=====\n# head",
    "</title></textarea></style>",
    "\u202e\u00a0\u2028å 中 🍏",
    "%0d%0a\\n\\u0000",
)
line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=12)
text = st.lists(st.sampled_from(hostile) | line, min_size=1, max_size=2).map(" ".join).filter(str.strip)
few = st.lists(text, max_size=2).map(tuple)
day = st.dates().map(lambda found: f"{found:%Y-%m-%d}".zfill(10)) | st.just("")
anchor = st.from_regex(r"#[a-z][a-z0-9-]{0,12}", fullmatch=True)
href = anchor | st.just("") | st.sampled_from(["https://shop.example/x?a=1&b=%22", "mailto:a@example.org"])

items = st.builds(
    Item,
    fingerprint=st.from_regex("[0-9a-f]{16}", fullmatch=True),
    rule=st.just("item_added"),
    ref=st.just("practices.checkout.data"),
    weight=st.integers(0, 5),
    direction=st.sampled_from(["favourable", "adverse", "neutral"]),
    text=text,
    class_words=text,
    direction_words=text,
    basis=text,
    before=few,
    after=few,
    clause=st.just("a--b--c"),
    section=text | st.just(""),
    refs=st.just(("practices.checkout.data",)),
    fingerprints=st.just(("0123456789abcdef",)),
)
choices = st.builds(
    Choice, kind=st.sampled_from(["withdraw", "object", "delete", "contact"]), text=text, href=href
)
labels = st.fixed_dictionaries(
    dict.fromkeys(("after", "before", "change", "changes", "choices", "class", "meaning", "section"), line)
)
notices = st.builds(
    Notice,
    store=st.just("lumen"),
    store_title=text,
    revision=st.integers(1, 9999),
    kind=st.sampled_from(["release", "correction", "withdrawn", "translation", "text_only"]),
    locale=st.sampled_from(["en", "de"]),
    title=text,
    summary=text,
    weight=st.none() | st.integers(0, 5),
    class_words=text,
    changed=st.lists(items, max_size=2).map(tuple),
    why=few,
    meaning=few,
    choices=st.lists(choices, max_size=2).map(tuple),
    published=day,
    effective=day,
    recorded=day,
    dates=text,
    practice_changed=st.booleans(),
    requires=st.sampled_from(["none", "acknowledge", "consent"]),
    requires_words=text,
    unknown=text | st.just(""),
    origin=text | st.just(""),
    links=st.just({"policy": "./", "change": "changes/4/", "redline": "changes/4/redline/"}),
    labels=labels,
    instead=st.integers(0, 9),
)
