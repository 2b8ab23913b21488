"""What a clerk has collected: passages in order, and the papers made of them."""
