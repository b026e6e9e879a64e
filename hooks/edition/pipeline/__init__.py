"""The stages of a build, from the editor's files to pages and published files."""
