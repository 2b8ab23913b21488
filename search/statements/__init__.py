"""Where else does a statement stand, and what became of its figures?"""
