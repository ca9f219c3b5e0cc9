"""Programs of others that the output is held against, each behind one small function."""
