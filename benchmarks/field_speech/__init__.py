"""Invented sentences of field speech with gold spans, as typed and as speech recognition writes them.

``python -m benchmarks.field_speech.build`` builds the JSON lines; ``python -m benchmarks.field_speech`` scores.
"""
