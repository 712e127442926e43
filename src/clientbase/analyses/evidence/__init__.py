"""What stands behind a figure?"""
