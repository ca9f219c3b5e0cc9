"""Chains of records of fictional stores, made by the product's own functions from hand-written notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from storepolicy.history import Feed, History, Since
from storepolicy.manifest import Published, RevisionMark, canonical, released
from storepolicy.materiality import ChangeSet, Requires
from storepolicy.notice import Choice, Item, Notice, as_json
from storepolicy.project import read_project
from storepolicy.language import Language, prepare
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
from storepolicy.stages import bases_by_id, built_store, compiled, inherited
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
    findings = list(found)
    resolved = inherited(sources, bases_by_id(sources, findings), findings)
    document = sources.stores[0]
    built = built_store(document, resolved[document.path], language(), findings)
    assert built, findings
    one = compiled(built, language(), findings)
    assert findings == []
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


def changes(before: int, after: int, weight: int, requires: Requires = "none") -> ChangeSet:
    """A change set without its single changes, which pages take from the notice."""
    return ChangeSet("lumen", before, after, weight, requires, 0, ())


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


def lumen() -> Chain:
    """Eight records: first, adverse, wording only, delivery, withdrawal of the third, correction, translation, upcoming."""
    first, longer, ages = text(), text(LONGER), text(FOR_AGES)
    chain = Chain("lumen")
    chain = _released(
        chain,
        first,
        changes(0, 1, 0),
        notice(1, "First version of the privacy policy"),
        "2026-01-15",
        "2026-02-01",
    )
    told = notice(
        2, RETENTION.text, weight=5, class_words=NORWAY.class_words, changed=(RETENTION, NORWAY, HOSTILE),
        summary="Revision 2 of the privacy policy changed what revision 1 said in 3 points.",
        why=("Our carriers moved.",), meaning=("Your address leaves Sweden.",), published="2026-10-01",
        effective="2026-11-01", dates="Published on October 1, 2026. Effective from November 1, 2026.",
        choices=(Choice("contact", "You can ask us about this change.", "#contact--support--contact"),),
        requires="consent", requires_words="We ask for your consent again.",
    )  # fmt: skip
    chain = _released(chain, longer, changes(1, 2, 5, "consent"), told, "2026-10-01", "2026-11-01")
    plain = notice(3, "New wording of the privacy policy", weight=1, class_words="Wording only",
                   summary="Nothing about your data changed: wording only.", published="2026-11-05", effective="2026-11-01")  # fmt: skip
    chain = _released(chain, longer, changes(2, 3, 1), plain, "2026-11-05", "2026-11-01")
    sent = Delivery("e-mail", "2026-10-02", "mailing 14")
    chain = chain.extended(delivery(chain, 2, sent, Particulars()))
    gone = notice(5, "Revision 3 of the privacy policy was withdrawn", kind="withdrawn", labels=LABELS)
    by = Particulars(Dates("2026-11-08", "2026-11-08"), reason="It named the wrong carrier.")
    chain = chain.extended(withdrawal(chain, 3, {"en": as_json(gone)}, by))
    fixed = notice(6, "Correction: the carrier's country", kind="correction", weight=2, class_words="Clarification: a small change",
                   changed=(NORWAY,), published="2026-11-10", effective="2026-11-01")  # fmt: skip
    said = _said(longer, changes(2, 6, 2), fixed, 6, "correction", Dates("2026-11-10", "2026-11-01"))
    chain = chain.extended(
        correction(chain, 2, said, Particulars(Dates("2026-11-10"), reason="A wrong country."))
    )
    german = {"de": msgspec.structs.replace(longer.told["en"], locale="de")}
    by = Particulars(Dates("2026-11-12"))
    chain = chain.extended(
        translation(chain, 6, german, {"en": as_json(notice(7, "Now in German", kind="translation"))}, by)
    )
    ahead = notice(8, "We will keep your delivery address for 9 years", weight=4, class_words=RETENTION.class_words,
                   changed=(RETENTION,), published="2026-11-15", effective="2027-01-15",
                   dates="Published on November 15, 2026. Effective from January 15, 2027.")  # fmt: skip
    return _released(chain, ages, changes(6, 8, 4, "acknowledge"), ahead, "2026-11-15", "2027-01-15")


def transcribed() -> Chain:
    """Two documents of others, recorded on one day; nothing says when they applied, or which came first."""
    chain = Chain("lumen")
    source = {"kind": "transcribed", "source": {"en": "Old leaflet"}, "recorded": "2026-11-20"}
    for number, (more, published) in enumerate((("", "2018-05-25"), (LONGER, "")), 1):
        said = text(more)
        manifest = said.published.manifest
        about = msgspec.convert(source, type(manifest.authorship))
        marked = Published(msgspec.structs.replace(manifest, authorship=about), b"")
        items = (RETENTION,) if number == 2 else ()
        told = notice(number, f"Recorded version {number}", changed=items, weight=4 if items else 0,
                      class_words=RETENTION.class_words if items else "", recorded="2026-11-20", published=published,
                      origin="Transcribed from a document of the store.")  # fmt: skip
        days = Dates(published, "", "2026-11-20", "assumed" if number == 2 else "stated")
        new = _said(
            Text(marked, said.told),
            changes(number - 1, number, 4 if items else 0),
            told,
            number,
            "release",
            days,
        )
        chain = chain.extended(release(chain, new, Particulars(days)))
    return chain


def bare() -> Chain:
    """Two texts of which no facts are known, and the first release after them."""
    chain = Chain("lumen")
    texts = (
        "# Privacy\n\nWe keep names.\n\n## Sharing\n\nNobody gets them.\n",
        "# Privacy\n\nWe keep names and ages.\n\n## Sharing\n\nNobody gets them.\n\n- Ask us\n- Write to us\n",
    )  # noqa: E501
    for number, source in enumerate(texts, 1):
        told = text_file(told_of(source, "en"))
        said = notice(
            number, "New text of the privacy policy", kind="text_only", unknown="No facts are known."
        )
        weighed = ChangeSet("lumen", number - 1, number, 0, "none", 0, (), "No facts are known.")
        written = Written({"en": told}, weighed, {"en": as_json(said)}, "self")
        chain = chain.extended(text_only(chain, written, Particulars(Dates(f"2020-0{number}-01"))))
    weighed = ChangeSet("lumen", 2, 3, 4, "none", 0, (), "No facts are known of revision 2.")
    told = notice(3, "The policy as facts", unknown="No facts are known of revision 2.", weight=4)
    days = Dates("2026-03-01", "2026-03-01")
    said = _said(text(), weighed, told, 3, "release", days)
    return chain.extended(release(chain, said, Particulars(days)))


def history(chain: Chain, as_of: str = today, **more: object) -> History:
    """The history of Lumen with a feed and, from every earlier revision to the current one, a comparison."""
    plain = History(chain, "Lumen Lamps", as_of)
    since = {
        entry.number: Since(
            notice(
                plain.current,
                "All changes",
                changed=(RETENTION, NORWAY),
                weight=5,
                class_words=NORWAY.class_words,
            ),
            canonical({"before": entry.number, "after": plain.current}),
        )
        for entry in plain.known
    }
    feeds = (
        Feed("feed.atom", "Feed (Atom)", "application/atom+xml"),
        Feed("feed.json", "Feed (JSON)", "application/feed+json"),
    )
    return History(chain, "Lumen Lamps", as_of, since, feeds, **more)  # type: ignore[arg-type]  # by name


def _released(
    chain: Chain, said: Text, weighed: ChangeSet, told: Notice, published: str, effective: str
) -> Chain:
    days = Dates(published, effective)
    new = _said(said, weighed, told, chain.next_number, "release", days)
    by = Particulars(days, (Approval("legal", "PR-7"),))
    return chain.extended(release(chain, new, by))


def _said(said: Text, weighed: ChangeSet, told: Notice, number: int, kind: str, days: Dates) -> Said:
    mark = RevisionMark(number, kind, days.published, days.effective, days.recorded)
    content = released(said.published, mark).content
    return Said(content, said.told, weighed, {"en": as_json(told)})
