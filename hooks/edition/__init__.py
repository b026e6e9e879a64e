"""The documentary edition: transcriptions in, Markdown pages, TEI and indexes out.

Nothing here imports MkDocs. Data goes one way, ``sources → reading → facts → linking → checking →
writing``; :mod:`edition.pipeline.edition` runs the stages over a folder of sources. The contracts
in ``pyproject.toml`` hold the imports to that order.
"""
