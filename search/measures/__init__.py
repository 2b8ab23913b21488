"""How good is the ranking, how fast, and may another go live?"""
