"""Which letters lie in the folders, and what came of each file?"""
