"""Encoders: models that turn texts into vectors, and the folders and packages they come from."""
