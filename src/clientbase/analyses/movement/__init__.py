"""Who rises, who falls, where did the revenue go, and whose clients are they?"""
