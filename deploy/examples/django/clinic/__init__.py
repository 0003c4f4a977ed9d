"""The project: settings, addresses, who is logged in."""
