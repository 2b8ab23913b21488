"""What does a letter say about itself? One sibling per kind of field; none knows another."""
