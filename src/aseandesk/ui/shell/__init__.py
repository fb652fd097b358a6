"""The window itself: header, menu, commands, tabs, pages, search palette, start-up. It puts all subjects together."""
