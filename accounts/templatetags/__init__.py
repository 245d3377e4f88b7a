"""What this room's components need beyond Django's own tags."""
