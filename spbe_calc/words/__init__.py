"""All texts that people read: languages, the notation of numbers, the manual of problems."""
