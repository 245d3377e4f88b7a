"""The sandbox's bar: be anyone on any day of the year, walk the tour, read the mail. No models."""
