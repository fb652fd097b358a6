"""Twenty hostile pupils in a process of their own: as many messages and pings as they can, all that comes back is thrown away, and they are
back at once when they are cut. A burst is made once, so that it costs them next to nothing. Ends when it is killed."""

import socket
import sys
import threading
from contextlib import suppress

from phone import Closed, Phone, framed

BURST = (framed(b'{"t":"answer","q":0,"id":"x","given":["a"]}') * 9 + framed(b"", 9)) * 100


def flood(url):
    while True:
        try:
            phone = Phone(url)
            phone.join()
            sys.stdout.write("in\n")
            sys.stdout.flush()
            while True:
                phone.socket.sendall(BURST)
                with suppress(BlockingIOError):
                    phone.socket.recv(1 << 20, socket.MSG_DONTWAIT)
        except (OSError, Closed):
            continue


for _ in range(20):
    threading.Thread(target=flood, args=(sys.argv[1],), daemon=True).start()
threading.Event().wait()
