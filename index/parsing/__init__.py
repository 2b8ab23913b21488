"""What does a letter say about itself? Text of a file → quotable text, sections, and every field with its evidence."""
