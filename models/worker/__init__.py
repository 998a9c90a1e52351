"""A process of its own for long work with models: it is given texts by pipe, and gives back vectors and results.

It knows nothing but ``models``: no project, no passphrase. It opens no socket and writes no file.
"""
