"""The parts of the window that commands and pages use."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.shell.header import Header
from aseandesk.ui.shell.messages import MessageHost
from aseandesk.ui.shell.navigator import Navigator
from aseandesk.ui.shell.page_host import PageHost
from aseandesk.ui.shell.tab_stack import TabStack


class WindowParts(Struct, frozen=True):
    """The window as a plain widget, the context it shares with its tabs, and its components."""

    window: QWidget
    context: AppContext
    header: Header
    stack: TabStack
    pages: PageHost
    navigator: Navigator
    messages: MessageHost
