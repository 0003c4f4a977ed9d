"""Medical calculators: definitions, quantities with units, values found in text."""
