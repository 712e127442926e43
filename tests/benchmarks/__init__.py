"""Speed and memory of whole commands, as ratios against a peer measured in the same run.

`python -m tests.benchmarks` prints the table; `python -m tests.benchmarks csv xlsx start` runs some of it.
"""
