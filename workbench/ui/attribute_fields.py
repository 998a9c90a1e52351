"""Fields for attributes: the widget that fits an entry of the dictionary, and what it holds as words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import streamlit as st

from workbench.attribute_dictionary import Definition
from workbench.attribute_types import expected
from workbench.ui.wording import escaped

FIRST_YEAR, LAST_YEAR = 1900, 2100


def draw_field(where: Any, entry: Definition, value: str, key: str) -> None:
    """Draw the field of one entry in a column or container, with the value stored or typed."""
    label = escaped(entry.name[:1].upper() + entry.name[1:])
    told = escaped(" ".join(part for part in (entry.description, f"({expected(entry.type, entry.choices)})") if part))
    if entry.type in ("choice", "yes or no"):
        options = list(dict.fromkeys(["", *(entry.choices or ("yes", "no")), value]))
        where.selectbox(label, options, index=options.index(value), format_func=_or_dash, key=key, help=told)
    elif entry.type == "year" and _is_year(value):
        year = int(value) if value else None
        where.number_input(label, FIRST_YEAR, LAST_YEAR, year, step=1, key=key, help=told, placeholder="2024")
    elif entry.type == "number" and _is_number(value):
        number = float(value) if value else None
        where.number_input(label, value=number, step=1.0, format="%g", key=key, help=told)
    elif entry.type == "month":
        where.text_input(label, value=value, key=key, help=told, placeholder="2024-03")
    else:
        where.text_input(label, value=value, key=key, help=told)


def value_of(key: str) -> str:
    """What a field holds, in words; empty where it holds nothing."""
    held = st.session_state.get(key)
    if held is None:
        return ""
    if isinstance(held, float):
        return f"{Decimal(repr(held)).normalize():f}"
    return str(held).strip()


def _or_dash(value: str) -> str:
    return value or "—"


def _is_year(value: str) -> bool:
    return not value or (value.isdecimal() and FIRST_YEAR <= int(value) <= LAST_YEAR)


def _is_number(value: str) -> bool:
    try:
        return not value or Decimal(value).is_finite()
    except ArithmeticError:
        return False
