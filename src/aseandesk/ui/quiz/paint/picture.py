"""Pictures of exported questions as PNG: a flag, a chart, part of the timeline, a map with numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage

from aseandesk import look
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.address import Address, parse
from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.layout import lay_out
from aseandesk.geo.projection import world_frame
from aseandesk.quiz.export.numbered import near
from aseandesk.quiz.export.picture_words import chart_words, map_words
from aseandesk.quiz.export.values import ImageData, ImageRef
from aseandesk.quiz.toolkit.flags import description
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map import map as painting
from aseandesk.words import tr

FLAG_HEIGHT = 120
CHART = (720, 450)
TIMELINE = (1200, 600)
MAP, WORLD = (1000, 860), (1400, 720)
"""Sizes of the pictures in pixels."""
DENSITY = 2
"""Device pixels per pixel of a chart or flag, because thin lines are printed."""


Call = Callable[[Callable[[], QImage]], QImage]
"""Calls a function in the main thread, for drawing with pixmaps that the window also uses."""


def picture(store: FactStore, shown: ImageRef, lang: str, in_window: Call = lambda draw: draw()) -> ImageData:
    """Return the picture. Needs a QApplication.

    A background thread passes `in_window`, because flags share pixmaps with the window. Charts, maps and timelines are drawn in the
    calling thread, because they would block the window too long.

    Raises: ExchangeError with a sentence if it cannot be drawn.
    """
    draw: Callable[[FactStore, str, str, Call], tuple[QImage, str]] = {"flag": _flag, "map": _map, "view": _view}[shown.what]
    image, words = draw(store, shown.name, lang, in_window)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]
    size = image.deviceIndependentSize()
    return ImageData(bytes(out.data().data()), round(size.width()), round(size.height()), words)


def _flag(store: FactStore, country: str, lang: str, in_window: Call) -> tuple[QImage, str]:
    from aseandesk.ui.base.flags import flag_pixmap, has_flag

    code = (store.countries[country].flag if country in store.countries else None) or country
    if not has_flag(code):
        raise ExchangeError(tr("There is no drawing of the flag of {country}.", country=store.name(country, lang)))
    words = description(store, country, lang) or tr("A flag")
    return in_window(lambda: flag_pixmap(code, FLAG_HEIGHT, DENSITY).toImage()), words


def _view(store: FactStore, name: str, lang: str, in_window: Call) -> tuple[QImage, str]:
    address = parse(name)
    if address.kind == "chart":
        return _chart(store, address)
    if address.kind == "timeline":
        return _timeline(store, address, lang)
    raise ExchangeError(tr("{address} is no view that could be drawn.", address=name))


def _chart(store: FactStore, address: Address) -> tuple[QImage, str]:
    from aseandesk.trade.view import from_address
    from aseandesk.ui.charts.render_thread import job_for, make_picture

    view, _ = from_address(address)
    theme = Theme(store, "paper")
    try:
        drawn = make_picture(store, job_for(theme, view, CHART, DENSITY, asked=True))
    except (OSError, ValueError, KeyError, ArithmeticError) as error:
        raise ExchangeError(tr("The chart cannot be drawn: {why}.", why=error)) from None
    if not (drawn.selection.lines or drawn.selection.ranks):
        raise ExchangeError(tr("The chart has no figures to show."))
    return _with_margin(drawn.image, theme.colour("background")), chart_words(drawn.selection)


def _with_margin(image: QImage, ground: QColor) -> QImage:
    """Add a margin to a chart, which fills its whole image."""
    size = image.deviceIndependentSize().toSize() + QSize(2 * look.SPACE_4, 2 * look.SPACE_4)
    whole = QImage(size * DENSITY, QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(DENSITY)
    whole.fill(ground)
    with painter_on(whole) as p:
        p.drawImage(look.SPACE_4, look.SPACE_4, image)
    return whole


def _timeline(store: FactStore, address: Address, lang: str) -> tuple[QImage, str]:
    from aseandesk.timeline.exchange.choose import chosen, title_words
    from aseandesk.timeline.exchange.give import TimelineExportRequest, day_of
    from aseandesk.timeline.view import LANES, from_address
    from aseandesk.ui.timeline.paint.export_png import png_of

    view, _ = from_address(address)
    rows = chosen(store, view)
    if view.lanes not in LANES or not (rows.events or rows.eras):
        raise ExchangeError(tr("The timeline has nothing to show there."))
    given = TimelineExportRequest(store, view, rows, view.at or day_of(store), lang)
    return QImage.fromData(png_of(given, "paper", TIMELINE, 1)), title_words(store, lang)


def _map(store: FactStore, name: str, _lang: str, _in_window: Call) -> tuple[QImage, str]:
    countries = name.split()
    home = store.pack.map_region or outlines.frame_of(countries)
    if home is None:
        raise ExchangeError(tr("There is no map of these countries."))
    regional = set(countries) <= set(near(store))
    size, frame = (MAP, home) if regional else (WORLD, world_frame(home))
    theme = Theme(store, "paper")
    font = theme.font(look.TITLE if regional else look.HEAD, 700)
    layout = lay_out(
        outlines.region() if regional else outlines.world(),
        size,
        painting.measure(font),
        {country: str(number) for number, country in enumerate(countries, 1)},
        countries,
        frame=frame,
        kind="flat" if regional else "equal-earth",
    )
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.look.palette.surface))
    with painter_on(image) as p:
        filled = {country: painting.Fill(theme.look.palette.text_secondary, "outlined") for country in countries}
        painting.paint_land(p, layout, theme.look, filled, painting.paths(layout))
        painting.paint_names(
            p, layout, theme.look, {country: painting.Fill(theme.look.palette.text, "solid") for country in countries}, font
        )
    unnumbered = [country for country in countries if country not in {name.id for name in layout.names}]
    if unnumbered:
        raise ExchangeError(tr("There is no room on the map for the numbers of {n} countries.", n=len(unnumbered)))
    return image, map_words({country: str(number) for number, country in enumerate(countries, 1)})
