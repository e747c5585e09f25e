"""Codebook views: one incident a row, as other projects would have it, with rule and sentence.

Nothing is judged: the rule of each project is applied to the figures as they were said.
"""
