"""Twenty hostile pupils in a process of their own: as many messages as they can, back at once when they are cut. Ends when it is killed."""

import sys
import threading

from phone import Closed, Phone


def flood(url):
    while True:
        try:
            phone = Phone(url)
            phone.join()
            sys.stdout.write("in\n")
            sys.stdout.flush()
            while True:
                for _ in range(50):
                    phone.raw(b'{"t":"answer","q":0,"id":"x","given":["a"]}')
        except (OSError, Closed):
            continue


for _ in range(20):
    threading.Thread(target=flood, args=(sys.argv[1],), daemon=True).start()
threading.Event().wait()
