"""Scorers of the tasks for which the data folder has none."""
