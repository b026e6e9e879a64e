"""What a build keeps for the next one: the cache store, dependencies, parallel workers."""
