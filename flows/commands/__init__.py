"""The bodies of the commands, each loaded when it is called: flows/cli says how they are used."""
