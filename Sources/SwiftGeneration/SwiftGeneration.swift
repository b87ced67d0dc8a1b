// Placeholder: replaced when the room is built.
