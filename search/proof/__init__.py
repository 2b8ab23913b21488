"""Does a quote or a draft hold against the archive?"""
