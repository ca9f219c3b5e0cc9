"""The published contract: schemas, vocabulary, manifests, and what programs of others make of them."""
