"""The testimony workbench: everything people do with a project, without any Streamlit."""

__version__ = "0.1.0"
