"""Every word that people read: languages, numbers as they are written, the manual of problems."""
