"""Print preview: the page in portrait or landscape, with or without background colours; printer or PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.shell.printing import PrintLayout, page_image, page_layout, page_size, prepare_page, print_page, save_pdf
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments, Switch
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.page import Page as BasePage
from aseandesk.words import system_says, tr


class PagePreview(QWidget):
    """The page at the width of the column; an empty sheet with a sentence while it is not ready."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page = PrintLayout()
        self._image: QImage | None = None
        self._sentence = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Preview of the page"))

    def show_page(self, page: PrintLayout, image: QImage | None, sentence: str = "") -> None:
        """Show the page's picture, or without one the sentence on a sheet of its size."""
        self._page, self._image, self._sentence = page, image, sentence
        self.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(640), self.heightForWidth(self._theme.px(640)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = page_size(self._page)
        return round(width * size.height() / size.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = self.rect().adjusted(1, 1, -1, -1)
        if self._image is not None:
            p.drawImage(inside, self._image)
        else:
            p.setFont(self._theme.font(look.BODY))
            p.setPen(self._theme.colour("text_secondary"))
            p.drawText(QRectF(inside), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence)
        p.setPen(self._theme.colour("hairline"))
        p.drawRect(self.rect().adjusted(0, 0, -1, -1))
        p.end()


class PrintPage(BasePage):
    """Options above, the sheet below. Printing and saving are enabled once the tab can paint the page."""

    def __init__(self, theme: Theme, tab: Tab) -> None:
        super().__init__(theme, tr("Print"), column=920)
        self._tab = tab
        self._page = PrintLayout()
        self._sheet = PagePreview(theme)
        modes = (("landscape", tr("Landscape")), ("portrait", tr("Portrait")))
        self._way = Segments(theme, tr("The sheet"), modes, "landscape")
        self._way.chosen.connect(self._way_chosen)
        self._ink = Switch(theme, tr("Save ink"), on=True)
        self._ink.toggled.connect(self._ink_toggled)
        self.print_button = Button(theme, tr("Print …"), "primary", "print")
        self.print_button.clicked.connect(self._print)
        self.save_button = Button(theme, tr("Save as PDF …"), "plain", "save")
        self.save_button.clicked.connect(self._save)
        line = QWidget()
        flow = FlowLayout(line, theme.px(look.SPACE_2))
        ink = TextLabel(theme, tr("Save ink"))
        ink.setMinimumHeight(self._ink.sizeHint().height())
        for part in (self.print_button, self.save_button, self._way, ink, self._ink):
            flow.addWidget(part)
        self._said = self.text("", "warning")
        self._said.hide()
        self.add(line)
        self.add(self._sheet)
        self.finish()
        tab.page_done.connect(self._follow)

    def page(self) -> PrintLayout:
        """Return how the page would be printed now."""
        return self._page

    def save(self, file: Path) -> None:
        """Save the page as a PDF; a message says why if that fails."""
        try:
            save_pdf(self._tab, self._page, file)
        except OSError as error:
            self._say(tr("{file} was not saved: {why}.", file=file.name, why=system_says(error)))

    def _way_chosen(self, way: str) -> None:
        self._change(self._page._replace(landscape=way == "landscape"))

    def _ink_toggled(self, on: bool) -> None:
        self._change(self._page._replace(save_ink=on))

    def _change(self, page: PrintLayout) -> None:
        self._page = page
        self._prepare()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._prepare()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # not if the window is only minimised
            self._tab.forget_page()

    def _prepare(self) -> None:
        self._follow(prepare_page(self._tab, self._page))

    def _follow(self, sentence: str) -> None:
        """Update preview and buttons: the page, or the sentence why there is none yet."""
        self._sheet.show_page(self._page, None if sentence else page_image(self._tab, self._page, 2.0), sentence)
        for button in (self.print_button, self.save_button):
            button.setEnabled(not sentence)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._say(tr("No printer was found on this computer. The page can be saved as a PDF."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(self._page))
        if QPrintDialog(printer, self).exec() and not print_page(self._tab, self._page, printer):
            self._say(tr("The printer did not take the page."))

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), "aseandesk.pdf", "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()
        self._said.setFocus(Qt.FocusReason.OtherFocusReason)
