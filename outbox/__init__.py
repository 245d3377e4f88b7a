"""Mail waiting to go: written in the business transaction, carried later, never lost."""
