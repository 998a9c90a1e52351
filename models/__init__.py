"""Language models over plain text: embeddings, segments, themes. Knows no project and no page."""
