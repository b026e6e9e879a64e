"""What is published to be taken away as one file."""
