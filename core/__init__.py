"""What Bedside knows and does, without any door to the outside."""
