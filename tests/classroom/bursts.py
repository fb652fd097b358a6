"""A hostile device in a process of its own, until it is killed. Says "begun", `slow` also "done".

`pings`: sockets that join, send a megabyte of pings, and come again when they are cut. `slow`: connections that say one byte and no more.
"""

import resource
import socket
import sys
import threading
from contextlib import suppress

from phone import Closed, OtherDevice, Phone, framed

MEGABYTE = framed(b"", 9) * 170_000


def tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def ping(url):
    while True:
        with suppress(OSError, Closed):
            phone = Phone(url, socket_type=OtherDevice)
            phone.join()
            phone.socket.sendall(MEGABYTE)
            while phone.socket.recv(65536):
                pass


def slow(address, many):
    kept = []
    tell("begun")
    for _ in range(many):
        with suppress(OSError):
            one = OtherDevice(socket.AF_INET)
            one.settimeout(5)
            one.connect(address)
            one.send(b"G")
            kept.append(one)
    tell("done")


resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
url, kind, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
host, _, port = url.split("/")[2].partition(":")
if kind == "pings":
    for _ in range(many):
        threading.Thread(target=ping, args=(url,), daemon=True).start()
    tell("begun")
else:
    slow((host, int(port)), many)
threading.Event().wait()
