"""What the pages cost: real processes, a filled edition, a bare Django view beside them."""
