"""Many phones in a process of their own that join, and stop reading, each at slightly different bytes. Each line that this is given is the
number of a question, which they answer as fast as they may. Ends when it is killed."""

import asyncio
import json
import sys

from phone import Phone, SmallSocket, framed

EMOJI = "\U0001f600" * 50
"""Makes an id of 200 bytes: each answer brings a reply that is as long."""
FIRST, STEP = 80_000, 700
"""Bytes after which the first phone stops reading, and how many more each next one reads: it has to fall together with the point at which
the server's own library waits, every 256 KB."""


async def play(phone, asked):
    loop = asyncio.get_running_loop()
    for turn in range(1_000_000):
        answer = {"t": "answer", "q": asked[-1], "id": f"{turn:06}{EMOJI}", "given": ["abcd"[turn % 4]]}
        try:
            await loop.sock_sendall(phone.socket, framed(json.dumps(answer, ensure_ascii=False).encode()))
        except OSError:
            return  # it was cut
        await asyncio.sleep(0.052)  # no more than one may


def joined(url):
    phone = Phone(url, socket_type=SmallSocket)
    phone.join()
    return phone


async def read(talking, left):
    loop = asyncio.get_running_loop()
    while left > 0:
        left -= len(await loop.sock_recv(talking, min(left, 2048)))


async def main(url, many):
    loop = asyncio.get_running_loop()
    phones = await asyncio.gather(*(loop.run_in_executor(None, joined, url) for _ in range(many)))
    for phone in phones:
        phone.socket.setblocking(False)
    tasks = [asyncio.create_task(read(phone.socket, FIRST + number * STEP)) for number, phone in enumerate(phones)]
    sys.stdout.write("in\n")
    sys.stdout.flush()
    asked = [await line()]
    tasks += [asyncio.create_task(play(phone, asked)) for phone in phones]
    while tasks:
        asked.append(await line())


async def line():
    return int(await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline))


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
