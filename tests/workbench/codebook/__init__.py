"""Tests of workbench/codebook."""
