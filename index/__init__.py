"""What is a letter, and how is it kept findable?"""
