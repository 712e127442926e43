"""Who brings the money, how evenly, and what is a client worth?"""
