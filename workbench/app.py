"""The workbench in the browser: page frame, menu and sidebar; the pages themselves are in ``pages/``."""

from __future__ import annotations

import streamlit as st

from workbench.ui.help import draw_help
from workbench.ui.looks import draw_looks
from workbench.ui.navigation import ENTRIES, build_navigation
from workbench.ui.notices import show_notices
from workbench.ui.pause import draw_locked, draw_pause, is_locked
from workbench.ui.server import ICON, keep_uploads_in_memory
from workbench.ui.side_doors import close_side_doors
from workbench.ui.sidebar import draw_sidebar
from workbench.ui.starting import open_what_was_asked
from workbench.ui.state import current_project, let_go_if_moved
from workbench.ui.tour import draw_tour

# The page icon comes before the menu: without it the browser would fetch one from another host.
st.set_page_config(page_title="Testimony workbench", page_icon=str(ICON), layout="wide")
keep_uploads_in_memory()
# What comes and goes above a page keeps one place: the page below it is not made anew.
above = st.container()
with above:
    open_what_was_asked()
let_go_if_moved()
locked = is_locked()
page = build_navigation(current_project(), menu=not locked)
draw_sidebar(current_project())
with above:
    show_notices()
close_side_doors()
draw_looks()
if locked:
    draw_locked()
else:
    draw_pause()
    draw_help()
    with above:
        draw_tour(current_project(), page.url_path or ENTRIES[0].key)
    page.run()
