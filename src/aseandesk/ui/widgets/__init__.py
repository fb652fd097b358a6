"""Widgets that know no subject."""
