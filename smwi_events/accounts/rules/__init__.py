"""Pure rules of accounts: roles here and by name, passwords, sign-in and addresses in their modules."""

from smwi_events.accounts.rules.roles import (
    PERMISSIONS,
    ROLE_DUTIES,
    ROLE_NAMES,
    Permission,
    Role,
    permissions_of,
)

__all__ = ["PERMISSIONS", "ROLE_DUTIES", "ROLE_NAMES", "Permission", "Role", "permissions_of"]
