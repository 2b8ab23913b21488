"""How is text cut into words, and which other words mean the same?"""
