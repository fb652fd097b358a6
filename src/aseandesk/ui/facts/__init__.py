"""The card of a fact and the page that shows it. Other parts of the window open facts here."""
