"""The cache: stages and their keys, the store, dependency tracking, parallel workers."""
