"""The chat of the clinic, answered by Bedside."""
