"""The address of a chart as a QR code for phones, and as text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

_QUIET = 4
"""White modules around the code, as required by the QR standard."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of the code, True for a dark module; () if the text is too long for a QR code."""
    import segno

    try:
        return tuple(tuple(bool(cell) for cell in row) for row in segno.make(text, micro=False, error="m").matrix)
    except segno.DataOverflowError:
        return ()


class _Code(QWidget):
    """Dark on white in every theme, because cameras read nothing else."""

    def __init__(self, theme: Theme, rows: tuple[tuple[bool, ...], ...]) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = (len(self._rows) + 2 * _QUIET) * max(3, self._theme.px(300) // (len(self._rows) + 2 * _QUIET))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), QColor("#ffffff"))
        step = self.width() // (len(self._rows) + 2 * _QUIET)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    p.fillRect(QRectF((x + _QUIET) * step, (y + _QUIET) * step, step, step), QColor("#000000"))
        p.end()


class QrPanel(Overlay):
    """The code, the address below it, and buttons to copy it or to save it as a file."""

    file_asked = Signal()
    """Emitted when the user wants to save it as a file."""

    def __init__(self, host: QWidget, theme: Theme, address: str) -> None:
        super().__init__(host, theme, tr("The address of this chart"), width=460)
        self.address = address
        px = theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        head = QHBoxLayout()
        head.addWidget(TextLabel(theme, tr("The address of this chart"), look.HEAD, 700), 1)
        close = Button(theme, "", "quiet", "cross", name=tr("Close"))
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        add_layout(self.column, head)
        rows = modules(address)
        if rows:
            code = _Code(theme, rows)
            code.setAccessibleName(tr("QR code of the address"))
            self.column.addWidget(code, 0, Qt.AlignmentFlag.AlignHCenter)
        about = tr("“aseandesk --open ADDRESS” opens it again, on any machine with these facts.")
        self.column.addWidget(
            TextLabel(theme, about if rows else tr("The address is too long for a code."), colour="text_secondary", wrap=True)
        )
        text = TextLabel(theme, "\u200b".join(address), look.SMALL, wrap=True)  # may wrap anywhere
        text.setAccessibleName(address)
        self.column.addWidget(text)
        self.copy = Button(theme, tr("Copy the address"), "primary", "copy")
        self.copy.clicked.connect(self._copy)
        self.file = Button(theme, tr("Save as a file …"), "plain", "save")
        self.file.clicked.connect(self._file)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.file)
        row.addStretch(1)
        add_layout(self.column, row)
        self.first = self.copy

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
        self.close_overlay()

    def _file(self) -> None:
        self.close_overlay()
        self.file_asked.emit()
