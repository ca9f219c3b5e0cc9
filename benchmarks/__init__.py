"""Speed and memory beside plain mkdocs-material, on synthetic stores; `python -m benchmarks`."""
