"""The model server that Bedside starts by itself, and the weights for it."""
