"""How letters are brought in and taken out while the service runs."""
