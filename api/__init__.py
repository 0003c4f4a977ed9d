"""HTTP endpoints: the second door into the house, and what guards both."""
