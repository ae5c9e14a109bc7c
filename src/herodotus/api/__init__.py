"""The record over HTTP, as JSON: the same verbs as on the command line, described by OpenAPI."""
