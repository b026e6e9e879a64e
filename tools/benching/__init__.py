"""What `tools/bench.py` measures with."""
