"""The pages of a store's history."""
