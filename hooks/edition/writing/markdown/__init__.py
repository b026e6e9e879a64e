"""Markdown: pages of documents, and the extensions that render them."""
