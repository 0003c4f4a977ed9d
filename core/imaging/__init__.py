"""Untrusted images become safe pictures that a model can read."""
