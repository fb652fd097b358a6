"""A bad Wi-Fi: a proxy that holds what passes for some time, now and then as long as a lost packet costs, and cuts all for a while."""

import asyncio
import threading
from random import Random


class BadWifi:
    """Listens on a port and passes on to another. TCP loses no bytes: a lost packet shows as a wait, a cut as a dead connection."""

    def __init__(self, target, *, delay=0.3, lose=0.05, resend=0.6, seed=1):
        self.target, self.delay, self.lose, self.resend = target, delay, lose, resend
        self.chance = Random(seed)
        self.port = 0
        self._open = set()
        self._dead = set()
        self._cut = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_error):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def cut(self, seconds):
        """Everything ends at once, and nothing comes in for so long."""
        self._loop.call_soon_threadsafe(self._cut_now, seconds)

    def _cut_now(self, seconds):
        self._cut = True
        for one in list(self._open):
            one.transport.abort()
        self._loop.call_later(seconds, lambda: setattr(self, "_cut", False))

    def forget(self):
        """The connections that are open now carry nothing any more, and nobody is told: as a router does with a phone that slept."""
        done = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (self._dead.update(self._open), done.set()))
        done.wait(10)

    async def _run(self):
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for one in list(self._open):
            one.transport.abort()

    async def _pass(self, reader, writer):
        if self._cut:
            writer.transport.abort()
            return
        other_reader, other_writer = await asyncio.open_connection("127.0.0.1", self.target)
        self._open |= {writer, other_writer}
        try:
            await asyncio.gather(self._carry(reader, other_writer), self._carry(other_reader, writer))
        except OSError:
            pass
        finally:
            self._open -= {writer, other_writer}
            self._dead -= {writer, other_writer}
            writer.transport.abort()
            other_writer.transport.abort()

    async def _carry(self, reader, writer):
        ready = 0.0
        while data := await reader.read(4096):
            wait = self.delay + (self.resend if self.chance.random() < self.lose else 0.0)
            ready = max(ready, self._loop.time() + wait)  # what comes after a lost packet waits for it
            self._loop.call_at(ready, lambda data=data: None if writer.is_closing() or writer in self._dead else writer.write(data))
        await asyncio.sleep(self.delay)
