"""Tests of the interface parts."""
