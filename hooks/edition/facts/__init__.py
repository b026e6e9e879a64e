"""What a document is: its date, place, parties, number and archival source."""
