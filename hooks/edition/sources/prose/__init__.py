"""The editor's prose: Markdown pages and notes, limited to harmless HTML."""
