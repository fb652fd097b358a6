"""The preview of the page to print: what it will look like, lying or upright, with or without tinted grounds; printer or PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.shell.printing import PrintLayout, page_image, page_layout, page_size, print_page, save_pdf
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments, Switch
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.page import Page as BasePage
from aseandesk.words import system_says, tr


class PagePreview(QWidget):
    """The page, as wide as the column."""

    def __init__(self, theme: Theme, tab: Tab) -> None:
        super().__init__()
        self._theme, self._tab = theme, tab
        self._page = PrintLayout()
        self._image = page_image(tab, self._page, 2.0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Preview of the page"))

    def show_page(self, page: PrintLayout) -> None:
        """Preview this page from now on."""
        self._page = page
        self._image = page_image(self._tab, page, 2.0)
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
        p.drawImage(self.rect().adjusted(1, 1, -1, -1), self._image)
        p.setPen(self._theme.colour("hairline"))
        p.drawRect(self.rect().adjusted(0, 0, -1, -1))
        p.end()


class PrintPage(BasePage):
    """Choices above, the sheet below."""

    def __init__(self, theme: Theme, tab: Tab) -> None:
        super().__init__(theme, tr("Print"), column=920)
        self._tab = tab
        self._page = PrintLayout()
        self._sheet = PagePreview(theme, tab)
        modes = (("landscape", tr("Landscape")), ("portrait", tr("Portrait")))
        self._way = Segments(theme, tr("The sheet"), modes, "landscape")
        self._way.chosen.connect(self._way_chosen)
        self._ink = Switch(theme, tr("Save ink"), on=True)
        self._ink.toggled.connect(self._ink_toggled)
        go = Button(theme, tr("Print …"), "primary", "print")
        go.clicked.connect(self._print)
        pdf = Button(theme, tr("Save as PDF …"), "plain", "save")
        pdf.clicked.connect(self._save)
        line = QWidget()
        flow = FlowLayout(line, theme.px(look.SPACE_2))
        ink = TextLabel(theme, tr("Save ink"))
        ink.setMinimumHeight(self._ink.sizeHint().height())
        for part in (go, pdf, self._way, ink, self._ink):
            flow.addWidget(part)
        self._said = self.text("", "warning")
        self._said.hide()
        self.add(line)
        self.add(self._sheet)
        self.finish()

    def page(self) -> PrintLayout:
        """How the page would be printed now."""
        return self._page

    def save(self, file: Path) -> None:
        """Save the page as a PDF; says why if that fails."""
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
        self._sheet.show_page(page)

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
