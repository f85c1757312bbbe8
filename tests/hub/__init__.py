"""A faithful local server of the services that papers come from."""
