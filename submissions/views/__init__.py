"""An applicant's pages."""
