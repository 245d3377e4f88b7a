"""The bar's acts and the year's turning; the tour; the mailbox."""
