"""What does a new proposal ask for, and who answered the like before?"""
