"""Chains of records of fictional stores, made by the product's own functions from hand-written notices."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from storepolicy.history import Feed, History, Since
from storepolicy.language import Language, prepare
from storepolicy.manifest import Published, RevisionMark, canonical, facts_file, released
from storepolicy.materiality import ChangeSet, Requires
from storepolicy.notice import Choice, Item, Notice, as_json
from storepolicy.pipeline import examine
from storepolicy.project import read_project
from storepolicy.revisions import (
    Approval,
    Chain,
    Dates,
    Delivery,
    Particulars,
    Said,
    Written,
    correction,
    delivery,
    release,
    text_only,
    translation,
    withdrawal,
)
from storepolicy.snapshot import text_file
from storepolicy.statements import Told, Wording
from storepolicy.textonly import told_of
from tests.fixtures.projects import MINIMAL, laid_out

today = "2026-11-21"
LABELS = {
    "after": "Now",
    "before": "Before",
    "change": "This change in full",
    "changes": "What changed",
    "choices": "What you can do",
    "class": "Class",
    "meaning": "What it means",
    "policy": "The policy",
    "redline": "The change word by word",
    "revision": "revision",
    "why": "Why",
}
LONGER = """\
retention:
  orders:
    data: [contact.postal_address.delivery]
    period: {exact: 5, unit: year}
    action: [delete]
recipients:
  carriers:
    kind: logistics_carrier
    data: [contact.postal_address.delivery]
    purposes: [order.fulfilment.delivery]
    regions: ["NO"]
"""
FOR_AGES = LONGER.replace("exact: 5", "exact: 9")


@dataclass(frozen=True)
class Text:
    """What a store says at one time."""

    published: Published
    told: Mapping[str, Told]


@cache
def text(more: str = "") -> Text:
    """The store Lumen with more lines in its file."""
    with TemporaryDirectory() as folder:
        project = laid_out(Path(folder) / "project", MINIMAL)
        with (project / "policy_src/stores/lumen.yaml").open("a") as file:
            file.write(more)
        sources, found = read_project(project)
    checked = examine(sources, language(), found)
    assert checked.findings == ()
    (one,) = checked.stores
    return Text(one.published, one.told)


@cache
def language() -> Language:
    """The packaged vocabulary and wording."""
    known, findings = prepare(read_project(MINIMAL)[0])
    assert findings == ()
    return known


def wording() -> Wording:
    """The packaged English wording."""
    return language().wordings["en"]


def notice(revision: int, title: str, **more: object) -> Notice:
    """A notice of Lumen; everything else by name."""
    values: dict[str, object] = {
        "store": "lumen", "store_title": "Lumen Lamps", "revision": revision, "kind": "release",
        "locale": "en", "title": title, "summary": f"Summary of revision {revision}.", "labels": LABELS,
        "requires_words": "You do not have to do anything.", "dates": "Published on a day.",
    }  # fmt: skip
    return Notice(**{**values, **more})  # type: ignore[arg-type]  # by name


RETENTION = Item(
    "f1", "retention.longer", "retention.orders.period", 4, "adverse",
    "We now keep your delivery address for 5 years; before it was 2 years.",
    "Adverse: less favourable for you", "less favourable for you", "House default; GDPR Art. 13(2)(a)",
    ("Delivery address: we keep it for 2 years, then we delete it.",),
    ("Delivery address: we keep it for 5 years, then we delete it.",), "retention--orders--retention",
)  # fmt: skip
NORWAY = Item(
    "f2", "recipient.country", "recipients.carriers.regions", 5, "adverse",
    "Logistics carriers in Norway now receive your delivery address.",
    "Adverse and serious: it touches other countries", "less favourable for you",
    "GDPR Art. 13(1)(f)", (), ("Logistics carriers receive delivery address.",), "sharing--carriers--recipient",
)  # fmt: skip
HOSTILE = Item(
    "f3", "text", "texts.odd", 2, "neutral", "<script>alert(1)</script> {{ 7 * 7 }} [x](javascript:1) | & ]]>",
    "Clarification: a small change", "neither better nor worse for you", "", ("a <b> & c",), ("a <i> & d",),
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A revision to be released: its text, what it was compared with, how weighty it is, and its notice."""

    said: Text
    before: int
    notice: Notice
    days: Dates
    requires: Requires = "none"

    @property
    def made(self) -> Said:
        """What a record keeps of it."""
        told, days = self.notice, self.days
        kind = "correction" if told.kind == "correction" else "release"
        mark = RevisionMark(told.revision, kind, days.published, days.effective, days.recorded)
        content = released(self.said.published, mark).content
        weighed = ChangeSet("lumen", self.before, told.revision, told.weight or 0, self.requires, 0, ())
        return Said(content, self.said.told, weighed, {"en": as_json(told)})

    def after(self, chain: Chain) -> Chain:
        """The chain with this release at its end."""
        by = Particulars(self.days, (Approval("legal", "PR-7"),))
        return chain.extended(release(chain, self.made, by))


MOVED = notice(
    2, RETENTION.text, weight=5, class_words=NORWAY.class_words, changed=(RETENTION, NORWAY, HOSTILE),
    summary="Revision 2 of the privacy policy changed what revision 1 said in 3 points.",
    why=("Our carriers moved.",), meaning=("Your address leaves Sweden.",),
    published="2026-10-01", effective="2026-11-01",
    dates="Published on October 1, 2026. Effective from November 1, 2026.",
    choices=(Choice("contact", "You can ask us about this change.", "#contact--support--contact"),),
    requires="consent", requires_words="We ask for your consent to these changes.",
)  # fmt: skip
REWORDED = notice(
    3, "New wording of the privacy policy", weight=1, class_words="Wording only",
    summary="Nothing about your data changed: wording only.",
    published="2026-11-05", effective="2026-11-01",
)  # fmt: skip
CORRECTED = notice(
    6, "Correction: the country of the carrier", kind="correction", weight=2, changed=(NORWAY,),
    class_words="Clarification: a small change", published="2026-11-10", effective="2026-11-01",
)  # fmt: skip
AHEAD = notice(
    8, "We will keep your delivery address for 9 years", weight=4, changed=(RETENTION,),
    class_words=RETENTION.class_words, published="2026-11-15", effective="2027-01-15",
    dates="Published on November 15, 2026. Effective from January 15, 2027.",
)  # fmt: skip


@cache
def lumen() -> Chain:
    """Eight records: three releases, a delivery, a withdrawal, a correction, a translation, one upcoming."""
    longer = text(LONGER)
    first = notice(1, "First version of the privacy policy")
    chain = Step(text(), 0, first, Dates("2026-01-15", "2026-02-01")).after(Chain("lumen"))
    chain = Step(longer, 1, MOVED, Dates("2026-10-01", "2026-11-01"), "consent").after(chain)
    chain = Step(longer, 2, REWORDED, Dates("2026-11-05", "2026-11-01")).after(chain)
    chain = _later(chain)
    return Step(text(FOR_AGES), 6, AHEAD, Dates("2026-11-15", "2027-01-15"), "acknowledge").after(chain)


def _later(chain: Chain) -> Chain:
    """Records about revisions 2 and 3: sent, withdrawn, corrected, translated."""
    sent = Delivery("e-mail", "2026-10-02", "mailing 14")
    chain = chain.extended(delivery(chain, 2, sent, Particulars()))
    gone = as_json(notice(5, "Revision 3 of the privacy policy was withdrawn", kind="withdrawn"))
    by = Particulars(Dates("2026-11-08", "2026-11-08"), reason="It named the wrong carrier.")
    chain = chain.extended(withdrawal(chain, 3, {"en": gone}, by))
    fixed = Step(text(LONGER), 2, CORRECTED, Dates("2026-11-10", "2026-11-01"))
    by = Particulars(Dates("2026-11-10"), reason="A wrong country.")
    chain = chain.extended(correction(chain, 2, fixed.made, by))
    german = {"de": msgspec.structs.replace(text(LONGER).told["en"], locale="de")}
    said = as_json(notice(7, "Now in German", kind="translation"))
    return chain.extended(translation(chain, 6, german, {"en": said}, Particulars(Dates("2026-11-12"))))


@cache
def transcribed() -> Chain:
    """Two documents of others, recorded on one day; nothing says when they applied, or which came first."""
    days = Dates("2018-05-25", "", "2026-11-20")
    origin = "Transcribed from a document of the store."
    first = notice(1, "First recorded version", recorded="2026-11-20", origin=origin)
    chain = Step(_by_others(text()), 0, first, days).after(Chain("lumen"))
    second = notice(
        2, "Recorded version 2", weight=4, changed=(RETENTION,), class_words=RETENTION.class_words,
        recorded="2026-11-20", origin=origin,
    )  # fmt: skip
    days = Dates("", "", "2026-11-20", "assumed")
    return Step(_by_others(text(LONGER)), 1, second, days).after(chain)


def _by_others(said: Text) -> Text:
    plain = {"kind": "transcribed", "source": {"en": "Old leaflet"}, "recorded": "2026-11-20"}
    manifest = said.published.manifest
    authorship = msgspec.convert(plain, type(manifest.authorship))
    told = msgspec.structs.replace(manifest, authorship=authorship, digest="")
    digest = f"sha256:{hashlib.sha256(facts_file(told)).hexdigest()}"
    return Text(Published(msgspec.structs.replace(told, digest=digest), b""), said.told)


FIRST_TEXT = "# Privacy\n\nWe keep names.\n\n## Sharing\n\nNobody gets them.\n"
SECOND_TEXT = f"{FIRST_TEXT.replace('names.', 'names and ages.')}\n- Ask us\n- Write to us\n"
NOTHING_KNOWN = "No facts are known."


@cache
def bare() -> Chain:
    """Two texts of which no facts are known, and the first release after them."""
    chain = Chain("lumen")
    for number, source in enumerate((FIRST_TEXT, SECOND_TEXT), 1):
        told = text_file(told_of(source, "en"))
        said = notice(number, "New text of the privacy policy", kind="text_only", unknown=NOTHING_KNOWN)
        weighed = ChangeSet("lumen", number - 1, number, 0, "none", 0, (), NOTHING_KNOWN)
        written = Written({"en": told}, weighed, {"en": as_json(said)}, "self")
        chain = chain.extended(text_only(chain, written, Particulars(Dates(f"2020-0{number}-01"))))
    facts = notice(3, "The policy as facts", unknown=NOTHING_KNOWN, weight=4)
    return Step(text(), 2, facts, Dates("2026-03-01", "2026-03-01")).after(chain)


CHAINS = {"lumen": lumen, "transcribed": transcribed, "bare": bare}


def history(chain: Chain, as_of: str = today, **more: object) -> History:
    """The history of Lumen with two feeds and, from every revision to the current one, a comparison."""
    plain = History(chain, "Lumen Lamps", as_of)
    told = notice(
        plain.current, "All changes", changed=(RETENTION, NORWAY), weight=5, class_words=NORWAY.class_words
    )
    since = {
        entry.number: Since(told, canonical({"before": entry.number, "after": plain.current}))
        for entry in plain.known
    }
    feeds = (
        Feed("feed.atom", "Feed (Atom)", "application/atom+xml"),
        Feed("feed.json", "Feed (JSON)", "application/feed+json"),
    )
    return History(chain, "Lumen Lamps", as_of, since, feeds, **more)  # type: ignore[arg-type]  # by name
