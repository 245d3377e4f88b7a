"""How the public pages set a name."""
