"""Printable letter cards: an A4 page with four cards, each with a letter in its shape and colour, to be cut out and held up; and a
preview.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPaintDevice, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.marks import BOX, PAPER, shape
from aseandesk.ui.timeline.paint.export_pdf import PdfPages
from aseandesk.ui.timeline.paint.export_sheet import FileTheme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

WIDTH, HEIGHT = 210.0, 297.0
"""A4 in millimetres."""
LETTERS = "ABCD"
_SIDE = 74.0
"""The side of a shape, in millimetres."""
_HALF = 2


def paint_cards(p: QPainter, theme: Theme) -> None:
    """Paint the page, in millimetres."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor("#ffffff"))
    p.setPen(QPen(QColor("#9a9a9a"), 0.25, Qt.PenStyle.DashLine))
    p.drawLine(QPointF(WIDTH / 2, 6), QPointF(WIDTH / 2, HEIGHT - 6))
    p.drawLine(QPointF(6, HEIGHT / 2), QPointF(WIDTH - 6, HEIGHT / 2))
    for place, letter in enumerate(LETTERS):
        box = QRectF(place % _HALF * WIDTH / 2, place // _HALF * HEIGHT / 2, WIDTH / 2, HEIGHT / 2)
        _card(p, theme, place, letter, box)


def _card(p: QPainter, theme: Theme, place: int, letter: str, box: QRectF) -> None:
    ink = QColor(PAPER[place])
    p.save()
    p.translate(box.center().x() - _SIDE / 2, box.center().y() - _SIDE / 2)
    p.scale(_SIDE / BOX, _SIDE / BOX)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(ink)
    p.drawPath(shape(place))
    font = theme.font(16, 700)
    font = font.__class__(font)
    font.setPixelSize(16)
    p.setFont(font)
    p.setPen(QColor("#ffffff"))
    down = 4.5 if place == 0 else 0.0
    p.drawText(QRectF(0, down, BOX, BOX), Qt.AlignmentFlag.AlignCenter, letter)
    p.restore()
    small = font.__class__(font)
    small.setPixelSize(14)
    p.save()
    p.setFont(small)
    p.setPen(ink)
    p.drawText(QPointF(box.left() + 8, box.top() + 20), letter)
    p.translate(box.right() - 8, box.bottom() - 20)
    p.rotate(180)
    p.drawText(QPointF(0, 0), letter)
    p.restore()


def cards_pdf(store: FactStore) -> bytes:
    """Return the page as a PDF. Needs a QApplication."""
    theme = FileTheme(store, "paper")
    with PdfPages(tr("Letter cards")) as pages:
        pages.page((WIDTH, HEIGHT), lambda p: paint_cards(p, theme))
        return pages.data()


class CardsPreview(QWidget):
    """The page as it will be printed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Preview: four cards with the letters A to D, each in a shape and colour of its own"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(330), round(self._theme.px(330) * HEIGHT / WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        image = QImage(round(self.width() * ratio), round(self.height() * ratio), QImage.Format.Format_RGB32)
        with painter_on(image) as painter:
            painter.scale(image.width() / WIDTH, image.height() / HEIGHT)
            paint_cards(painter, self._theme)
        p = QPainter(self)
        p.drawImage(self.rect(), image)
        p.setPen(self._theme.colour("hairline"))
        p.drawRect(self.rect().adjusted(0, 0, -1, -1))
        p.end()


class CardsPanel(Overlay):
    """The preview, the printer, a PDF."""

    def __init__(self, host: QWidget, store: FactStore, theme: Theme) -> None:
        super().__init__(host, theme, tr("Letter cards"), width=480)
        self._store = store
        px = theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        self.column.addWidget(TextLabel(theme, tr("Letter cards"), look.HEAD, 700))
        words = tr("A set for each pupil: cut it apart along the lines. Shape and colour are those of the screen.")
        self.column.addWidget(TextLabel(theme, words, colour="text_secondary", wrap=True))
        self.column.addWidget(CardsPreview(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        self.said = TextLabel(theme, "", colour="warning", wrap=True)
        line = QHBoxLayout()
        self.print = Button(theme, tr("Print …"), "primary", "print")
        self.save_button = Button(theme, tr("Save as PDF …"), "plain", "save")
        self.print.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_place)
        line.addWidget(self.print)
        line.addWidget(self.save_button)
        line.addStretch(1)
        add_layout(self.column, line)
        self.column.addWidget(self.said)
        self.first = self.print

    def save(self, file: Path) -> None:
        """Write the PDF; a message says why if that fails."""
        try:
            put(file, cards_pdf(self._store))
        except ExchangeError as error:
            self.said.setText(str(error))
        else:
            self.said.setText(tr("Written: {file}", file=file))
        self.place()

    def _ask_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), tr("letter-cards.pdf"), "PDF (*.pdf)")
        if name:
            self.save(Path(name))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.said.setText(tr("No printer was found on this computer. The page can be saved as a PDF."))
            self.place()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: QPaintDevice) -> None:
        """Print the page."""
        painter = QPainter()
        if not painter.begin(printer):
            self.said.setText(tr("The printer did not take the page."))
            return
        painter.scale(painter.device().width() / WIDTH, painter.device().height() / HEIGHT)
        paint_cards(painter, self.theme)
        painter.end()
