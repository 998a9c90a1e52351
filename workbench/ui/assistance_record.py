"""A coder's own log of suggestions, added up, and where blind re-coding differed. Nobody else's is ever shown."""

from __future__ import annotations

import streamlit as st

from workbench.assist.blind import FEW, SUGGESTED, Again, Comparison, Twice, comparison
from workbench.assist.queue import coded_from_queue
from workbench.assist.suggestion_log import Acceptance, Share, own_acceptance
from workbench.codes import list_codes, shipped
from workbench.project import Project
from workbench.ui.assistance_place import show_place
from workbench.ui.excerpts import passages
from workbench.ui.wording import number

NOTHING = (
    "Here you will see what was suggested to you and what you did with it: taken, changed, refused, how fast, and how "
    "often the program kept silent. Nothing has been suggested to you so far."
)
HOW_TO_READ = (
    "Taking most of what is suggested, and quickly, can mean that the suggestions are good, or that you have stopped "
    "reading against them. Blind re-coding tells the two apart."
)
SHOWN = 8


def show_record(project: Project) -> None:
    """Draw the present coder's own record."""
    coder = project.coder.id
    with project.reading() as session:
        acceptance, compared = own_acceptance(session, coder), comparison(session, coder)
        from_queue, all_codings = coded_from_queue(session, coder)
        book = shipped(session)
        codes = {code.id: code.label for code in list_codes(session, active_only=False)}
    names = {part.id: part.label for part in book.dimensions} | {part.id: part.label for part in book.families}
    if not acceptance.asked and not acceptance.forced:
        st.text(NOTHING)
    else:
        _acceptance(acceptance, names)
    if from_queue:
        were = "was" if from_queue == 1 else "were"
        st.text(
            f"{from_queue:,} of your {number(all_codings, 'coding')} {were} made on passages from “Next to look at”. "
            "Counts that include such codings say less about how often something is told."
        )
    show_comparison(compared, codes)


def _acceptance(acceptance: Acceptance, names: dict[str, str]) -> None:
    whole = acceptance.whole
    st.text(
        f"You asked about {number(acceptance.asked, 'passage')}; on {acceptance.silent:,} of them the program kept "
        f"silent{_share_of(acceptance.silent, acceptance.asked)}."
    )
    st.text(
        f"{number(whole.shown, 'code')} {'was' if whole.shown == 1 else 'were'} shown to you: "
        f"{whole.taken} taken{_share_of(whole.taken, whole.shown)}{_gone(whole)}, "
        f"{whole.changed} changed, {whole.refused} refused, {whole.left} left alone."
    )
    if acceptance.forced:
        st.text(f"On {number(acceptance.forced, 'passage')} you asked what it would have guessed.")
    st.text(HOW_TO_READ)
    rows = [_row(share, names) for share in sorted(acceptance.shares, key=lambda share: -share.shown)]
    st.dataframe(rows, hide_index=True, width="stretch")


def _share_of(part: int, whole: int) -> str:
    """A share in per cent, where there are enough to speak of one."""
    return f" ({part / whole:.0%})" if whole >= FEW else ""


def _gone(share: Share) -> str:
    """Of what was taken, what does not stand any more."""
    return f", {share.gone} of them undone or changed since" if share.gone else ""


def _row(share: Share, names: dict[str, str]) -> dict[str, object]:
    return {
        "Dimension": names.get(share.dimension, "Codes of your own"),
        "Shown": share.shown,
        "Taken": share.taken,
        "No longer coded so": share.gone,
        "Changed": share.changed,
        "Refused": share.refused,
        "Left alone": share.left,
        "Median time": f"{share.seconds:.1f} s" if share.seconds is not None else "",
    }


def show_comparison(compared: Comparison, codes: dict[str, str]) -> None:
    """Draw where blind re-coding agreed, and where it differed."""
    st.subheader("Where blind re-coding differed", anchor=False)
    if not compared.passages:
        st.text("You have not coded a passage blind yet. “Blind re-coding” above offers some.")
        return
    st.text(_again(("code that began as a suggestion", "codes that began as suggestions"), compared.suggested))
    st.text(_again(("code you put by yourself", "codes you put by yourself"), compared.own))
    if compared.added:
        st.text(f"{number(compared.added, 'code')} you chose only the second time.")
    differing = [each for each in compared.passages if each.differs]
    if not differing:
        st.text("So far you chose the same both times.")
        return
    with passages("assist_differs"):
        for each in differing[:SHOWN]:
            show_place(each.place, told(each, codes))
    if len(differing) > SHOWN:
        st.caption(f"The newest {SHOWN} of {len(differing)} are shown.")


def _again(what: tuple[str, str], again: Again) -> str:
    """``what`` names the codes, one and several."""
    one, several = what
    if not again.of:
        return f"Of {several}, none has been coded again so far."
    few = "" if again.enough else " Too few to tell."
    if again.of == 1:
        return f"The 1 {one} you {'chose' if again.chosen else 'did not choose'} again without seeing it.{few}"
    return f"Of {again.of} {several}, you chose {again.chosen} again without seeing them.{few}"


def told(each: Twice, codes: dict[str, str]) -> str:
    """Codes then and now, in a sentence."""
    then = [
        f"{codes.get(code, code)} ({'began as a suggestion' if origin in SUGGESTED else 'your own'})"
        for code, origin in each.before
    ]
    now = [codes.get(code, code) for code in each.after]
    return f"Then: {', '.join(then)}. Blind: {', '.join(now) or 'nothing'}."
