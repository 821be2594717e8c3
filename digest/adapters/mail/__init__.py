"""The ways in which a letter leaves: files in a folder, a server, the program of the machine."""
