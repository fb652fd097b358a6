"""The card of a fact and the page that shows it. Whoever names a fact opens it here."""
