"""The window itself: header, menu, commands, tabs, pages, search palette, start and what follows it. It puts all the subjects together."""
