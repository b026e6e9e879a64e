"""The editor's files: which there are, and what YAML records and prose say."""
