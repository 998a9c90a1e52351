"""Suggest codes for passages of testimony: with reasons, with care, and silent where nothing is sure."""

from models.suggestions.suggester import Suggester
from models.suggestions.types import Advice, OwnCode, Reason, Suggestion, SuggestionError, Taught

__all__ = ["Advice", "OwnCode", "Reason", "Suggester", "Suggestion", "SuggestionError", "Taught"]
