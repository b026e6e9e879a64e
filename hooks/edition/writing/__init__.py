"""What is published: every form of a document, and the pages around documents."""
