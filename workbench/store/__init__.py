"""The two files of a project: ``project.db`` and ``vault.db``, and nothing that knows what people do with them."""
