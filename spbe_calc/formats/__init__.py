"""One format a module, whatever the subject."""
