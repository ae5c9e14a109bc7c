"""A research desk for people who follow conflicts through open reporting."""
