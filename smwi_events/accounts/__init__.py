"""People who sign in: identity, second factor, roles and permissions."""
