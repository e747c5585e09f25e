"""Where two accounts differ: denials tied to what they answer, and typed disputes."""
