"""Who stays, who is late, who has left, and how many come a second time?"""
