"""Interface parts shared by pages."""
