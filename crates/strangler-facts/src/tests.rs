//! Tests through the door.
