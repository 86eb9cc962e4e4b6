"""Where codes come from and personal files go: files in, domain objects out."""
