"""People: the user, sign-in, invitations, roles of the house."""
