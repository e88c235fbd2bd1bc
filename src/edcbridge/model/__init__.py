"""The canonical model: what a learning credential says, in no format's words."""
