"""What shape has an answer? As the contract states it, read off the one object of the house that it shows."""
