"""One adapter a task: formats in, formats out, around the shipped code."""
