"""A desktop's screen saver on the session bus, for a test: it says when it is asked to stay away, and who is on the bus when asked."""

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


def told(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


@ClassInfo({"D-Bus Interface": NAME})
class ScreenSaver(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who, why):
        told(f"inhibit {who} - {why}")
        return 77


if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    saver = ScreenSaver()
    bus = QDBusConnection.sessionBus()
    bus.registerObject(PATH, saver, QDBusConnection.RegisterOption.ExportAllSlots)
    told("there" if bus.registerService(NAME) else "failed")
    application.exec()
