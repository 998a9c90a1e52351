"""Leaving the house: the gate every exporter asks, and the forms things leave in."""
