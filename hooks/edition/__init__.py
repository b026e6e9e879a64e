"""The documentary edition: transcriptions in, Markdown pages, TEI and indexes out.

Nothing here imports MkDocs. Data goes one way, ``reading → linking → checking →
writing``; :mod:`edition.edition` runs the stages over a folder of sources.
"""
