"""What is asked and answered, put into addresses, words and forms."""
