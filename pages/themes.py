"""Themes: passages a language model puts together, for people to read, name, merge, split, or make a code of."""

import streamlit as st

from workbench.codes import list_codes
from workbench.reading import list_interviews
from workbench.themes import in_no_theme, list_runs, list_themes, lost_themes, refused_in
from workbench.ui.filters import draw_filter
from workbench.ui.navigation import link_to
from workbench.ui.state import require_project
from workbench.ui.theme_cards import WHAT_A_THEME_IS, opened_of, show_aside, show_cards
from workbench.ui.theme_detail import show_theme
from workbench.ui.theme_find import ask_for_themes, changes, run_facts, show_facts
from workbench.ui.theme_passages import show_unassigned
from workbench.ui.theme_runs import offer_runs, run_looked_at
from workbench.ui.theme_top import keep_place
from workbench.ui.theme_views import show_groups, show_picture, show_tree

project = require_project()
st.title("Themes")
with project.reading() as session:
    runs = list_runs(session)
    interviews = list_interviews(session)

if not interviews:
    st.subheader("There are no interviews yet")
    st.text("Here passages from all interviews will stand together by what they speak of. Bring interviews in first.")
    link_to("bring_in", "Bring interviews in")
    st.stop()

run = run_looked_at(runs) if runs else None
every = []
if run is not None:
    with project.reading() as session:
        every = list_themes(session, run.id, aside=None)
        lost = lost_themes(session, run)
        labels = {code.id: code.label for code in list_codes(session, active_only=False)}
        left = in_no_theme(session, run.id)
        refused = len(refused_in(session, run.id))
themes = [theme for theme in every if not theme.aside]
earlier = run is not None and run.id != runs[0].id
opened = opened_of(every)
if run is not None and opened is not None:
    show_theme(project, run, opened, themes, labels, reading_only=earlier)
    keep_place(opened.id)
    st.stop()

with st.expander("What a theme is, and what it is not", expanded=run is None, key=f"themes_about_{run is not None}"):
    for paragraph in WHAT_A_THEME_IS:
        st.markdown(paragraph)
if run is None:
    st.text("Here you will see groups of passages from different interviews. Nothing is grouped until you ask for it.")
ask_for_themes(project, runs[0] if runs else None)
if run is None:
    st.stop()

draw_filter(project, note="Themes are found in all interviews, and counted there; the filter changes nothing here.")
offer_runs(runs)
show_facts(run_facts(run, refused), changes(run, lost, labels))
aside = [theme for theme in every if theme.aside]
VIEWS = {
    "cards": f"Themes ({len(themes)})",
    "picture": "Picture",
    "tree": "Near themes",
    "groups": "Phases and groups",
    "none": f"In no theme ({sum(left):,})",
    "aside": f"Set aside ({len(aside)})",
}
view = st.segmented_control(
    "Look at",
    list(VIEWS),
    format_func=VIEWS.__getitem__,
    default="cards",
    key="themes_view",
    required=True,
    persist_state="session",
    label_visibility="collapsed",
)
if not themes and view in ("cards", "picture", "tree", "groups"):
    st.text("There are no themes here: the passages are too few or too different, or all themes were set aside.")
elif view == "picture":
    show_picture(themes)
elif view == "tree":
    show_tree(themes)
elif view == "groups":
    show_groups(project, run, themes)
elif view == "none":
    show_unassigned(project, run, left, themes, reading_only=earlier)
elif view == "aside":
    show_aside(project, run, aside, reading_only=earlier)
else:
    show_cards(project, run, themes, labels, reading_only=earlier)
keep_place(None)
