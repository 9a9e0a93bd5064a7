"""The usage of commands: help, completion and usage errors, all translated."""
