"""What is shown of each subject."""
