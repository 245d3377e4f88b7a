"""What happened and when: events and their chain, the clock, locks, idempotency."""
