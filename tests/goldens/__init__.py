"""What a small fictional store publishes, byte for byte."""
