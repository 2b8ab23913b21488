"""What was asked, and what does it name?"""
