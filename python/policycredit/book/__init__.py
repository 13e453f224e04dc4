"""Loan books: tapes read and checked, their exact run-off, what borrowers did between them."""
