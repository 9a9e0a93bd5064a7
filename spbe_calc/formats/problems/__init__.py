"""Problems in the formats that machines read: one a module."""
