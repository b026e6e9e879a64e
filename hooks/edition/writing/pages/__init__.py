"""Pages of persons, of problem codes, and of texts shown as they are."""
