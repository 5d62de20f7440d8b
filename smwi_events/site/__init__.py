"""The shell of the visitors' pages: menus, site map, social pictures, appearance. No rules of any feature."""
