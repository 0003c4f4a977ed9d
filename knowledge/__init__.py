"""The library: documents in, passages with their pages out."""
