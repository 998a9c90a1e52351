"""Files outside a project: read, searched for identities, and written again with what a profile allows."""
