"""What a policy page says of its revision: never more than the records know."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from storepolicy.history import history_pages, standing
from storepolicy.history.dating import held_days
from storepolicy.history.standing import most_points
from storepolicy.notice import as_json
from storepolicy.pages import Words
from storepolicy.revisions import Chain, Dates, Entry, Particulars, withdrawal
from storepolicy.statements import Wording
from tests.history import chains

DAYS = st.dates(date(2026, 2, 1), date(2027, 6, 1)).map(date.isoformat)


def wording() -> Wording:
    return chains.wording()


def test_a_first_revision_changed_nothing() -> None:
    chain = Chain("lumen", chains.lumen().entries[:1], chains.lumen().head)
    stands = standing(chains.history(chain), wording())
    assert stands.head == "Revision 1, in force since February 1, 2026."
    assert stands.changed is None
    assert stands.banner is None
    assert stands.upcoming == ()


def test_wording_alone_is_said_to_be_wording_alone() -> None:
    chain = Chain("lumen", chains.lumen().entries[:3], chains.lumen().head)
    box = standing(chains.history(chain), wording()).changed
    assert box
    assert box.lines == ("Nothing about your data changed: wording only.",)
    assert box.points == ()


def test_a_box_has_at_most_five_points_and_the_way_to_the_others() -> None:
    items = tuple(
        msgspec.structs.replace(chains.RETENTION, text=f"Point {number}.", weight=number % 6)
        for number in range(12)
    )
    box = standing(chains.history(_noticed(changed=items)), wording()).upcoming[0]
    assert [point.text for point in box.points[:most_points]] == [
        "Point 5.", "Point 11.", "Point 4.", "Point 10.", "Point 3.",
    ]  # fmt: skip
    assert [(point.text, point.clause) for point in box.points[most_points:]] == [
        ("See all 12 changes.", "changes/8/#clauses")
    ]


def test_a_transcribed_policy_is_recorded_and_never_in_force() -> None:
    history = chains.history(chains.transcribed())
    first, second = (standing(history, wording(), number) for number in (1, 2))
    assert (
        first.head == "Revision 1, published by the store on May 25, 2018 and recorded on November 20, 2026."
    )
    assert first.state == "outdated"
    assert second.head == "Revision 2, recorded on November 20, 2026."
    own = standing(history, wording())
    assert own.banner is None
    assert "in force" not in repr((own, first, second))


def test_each_revision_says_where_it_stands() -> None:
    history = chains.history(chains.lumen())
    said = {entry.number: standing(history, wording(), entry.number) for entry in history.chain.revisions}
    assert {number: one.state for number, one in said.items()} == {
        1: "outdated", 2: "outdated", 3: "withdrawn", 6: "current", 8: "upcoming",
    }  # fmt: skip
    assert said[3].mark == "Withdrawn. This revision no longer applies from November 8, 2026."
    assert said[8].mark == "Upcoming. This revision takes effect on January 15, 2027."
    assert said[6].current is None
    assert all(one.current and one.current.href == "../../" for number, one in said.items() if number != 6)
    assert ("latest-version", "../../", "") in said[1].rels
    assert ("predecessor-version", "../6/", "text/html") in said[8].rels


@given(DAYS, st.integers(0, 60))
def test_the_banner_stands_from_publication_to_some_days_after_the_effect(day: str, after: int) -> None:
    chain = Chain("lumen", chains.lumen().entries[:2], chains.lumen().head)
    banner = standing(chains.history(chain, day, banner_days=after), wording()).banner
    end = (date(2026, 11, 1) + timedelta(days=after)).isoformat()
    assert bool(banner) == ("2026-10-01" <= day <= end)
    if banner:
        notice = chains.history(chain).notice(2)
        assert notice
        told = (notice.title, notice.class_words, notice.dates, notice.requires_words)
        assert all(told)
        assert all(fact in banner.text for fact in told)
        assert (banner.revision, banner.link.href) == (2, "changes/2/")


@given(DAYS)
def test_a_page_of_any_day_shows_one_current_revision_and_says_only_days_of_the_records(day: str) -> None:
    history = chains.history(chains.lumen(), day)
    phases = [history.phase(entry.number) for entry in history.chain.revisions]
    assert phases.count("current") == 1
    stands = standing(history, wording())
    again = "again " if history.again() else ""
    assert stands.head.startswith(f"Revision {history.current}, in force {again}since ")
    assert len(stands.upcoming) == phases.count("upcoming")


def test_where_nothing_holds_the_page_says_so() -> None:
    chain = Chain("lumen", chains.lumen().entries[:1], chains.lumen().head)
    history = chains.history(chain, "2026-01-20")
    stands = standing(history, wording())
    assert (history.current, history.shown) == (0, 1)
    assert stands.head == "Revision 1, in force from February 1, 2026."
    assert stands.mark == "Upcoming. This revision takes effect on February 1, 2026."
    assert stands.upcoming == ()
    pages, _ = history_pages(history, wording())
    assert {page.address for page in pages} == {"lumen/changes/", "lumen/changes/1/", "lumen/revisions/1/"}


def test_unknown_days_are_said_to_be_unknown() -> None:
    entry = chains.lumen().entry(1)
    for days, said in (
        (Dates("2026-01-15"), "Revision 1, published on January 15, 2026. The day on which it took effect is not known."),
        (Dates(), "Revision 1. Neither the day of its publication nor the day on which it took effect is known."),
    ):  # fmt: skip
        record = msgspec.structs.replace(entry.record, published=days.published, effective=days.effective)
        chain = Chain("lumen", (Entry(record, entry.content, entry.files),), chains.lumen().head)
        assert standing(chains.history(chain), wording()).head == said


def _noticed(**more: object) -> Chain:
    """The chain of Lumen with another notice at its end."""
    chain = chains.lumen()
    last = chain.entries[-1]
    told = msgspec.structs.replace(chains.AHEAD, **more)
    files = {**last.files, "notice.en.json": as_json(told)}
    return Chain("lumen", (*chain.entries[:-1], Entry(last.record, last.content, files)), chain.head)


def test_the_points_of_a_box_are_of_as_many_facts_as_there_are() -> None:
    items = tuple(
        msgspec.structs.replace(
            chains.RETENTION, ref=f"{fact}.data", text=f"{fact} {number}.", weight=5 - number
        )
        for fact in ("trackers.one", "trackers.two", "messages.three")
        for number in range(3)
    )
    box = standing(chains.history(_noticed(changed=items)), wording()).upcoming[0]
    said = [point.text for point in box.points[:most_points]]
    assert said[:3] == ["trackers.one 0.", "trackers.two 0.", "messages.three 0."]
    assert said[3:] == ["trackers.one 1.", "trackers.two 1."]


def test_of_all_that_people_are_to_be_told_the_banner_has_the_weightiest() -> None:
    """Revision 8 is newer, revision 2 asks for consent; once its days are over, the other is told."""
    found = [
        standing(chains.history(chains.lumen(), day), wording()).banner
        for day in ("2026-11-21", "2026-12-02")
    ]
    assert [one.revision for one in found if one] == [2, 8]


def test_what_is_called_off_has_no_banner_and_gives_way_to_what_is_not() -> None:
    told = chains.notice(
        9,
        "Revision 8 was withdrawn",
        kind="withdrawn",
        weight=5,
        published="2026-11-16",
        effective="2026-11-16",
    )
    by = Particulars(Dates("2026-11-16", "2026-11-16"))
    chain = chains.lumen()
    chain = chain.extended(withdrawal(chain, 8, {"en": as_json(told)}, by))
    found = [standing(chains.history(chain, day), wording()).banner for day in ("2026-11-21", "2026-12-12")]
    assert [one.revision for one in found if one] == [2, 9]


def test_with_one_revision_nobody_asks_what_is_new_since_the_last_visit() -> None:
    """On the policy page and on the timeline alike; with a second one both ask."""
    entries, head = chains.lumen().entries, chains.lumen().head
    for count, asked in ((1, False), (2, True)):
        history = chains.history(Chain("lumen", entries[:count], head))
        links = {link.text: link.href for link in standing(history, wording()).links}
        pages = {page.address: page.fragment for page in history_pages(history, wording())[0]}
        assert ("Changed since your last visit?" in links) == asked
        assert ('id="since"' in pages["lumen/changes/"]) == asked


def test_the_history_has_one_name() -> None:
    """On the policy page, on the hub and as its own title."""
    history = chains.history(chains.lumen())
    (found,) = (one.text for one in standing(history, wording()).links if one.href == "changes/")
    page = next(one for one in history_pages(history, wording())[0] if one.address == "lumen/changes/")
    assert {found, page.title.partition(":")[0], wording().phrase("interface.history")} == {"History"}


def test_the_picker_names_the_days_on_which_each_revision_was_in_force() -> None:
    """Not those of publication: revision 2 was published a month before it held."""
    history = chains.history(chains.lumen())
    assert [held_days(history, number, Words(wording(), "history")) for number in (1, 2, 3, 6)] == [
        "in force from February 1, 2026 to October 31, 2026",
        "in force from November 1, 2026 to November 4, 2026; in force from November 8, 2026 to November 9, 2026",
        "in force from November 5, 2026 to November 7, 2026",
        "in force since November 10, 2026",
    ]


def test_of_days_that_are_not_known_the_picker_says_what_is() -> None:
    words = Words(wording(), "history")
    assert held_days(chains.history(chains.transcribed()), 1, words) == "recorded on November 20, 2026"
    assert held_days(chains.history(chains.bare()), 1, words) == "published on January 1, 2020"


def test_the_last_revision_of_a_store_that_has_closed_is_in_force_no_more() -> None:
    closed = chains.history(chains.lumen(), "2026-12-01", closed="2026-12-01")
    assert held_days(closed, 6, Words(wording(), "history")).endswith(
        "from November 10, 2026 to November 30, 2026"
    )
