"""The classroom against a bare aiohttp loop that only journals with the same group commit and acknowledges, turn by turn.

Clients are processes of their own on the same cores. `bench_classroom_curve.py` goes on up to where it breaks.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import bench_classroom_window

Line = tuple[str, float, str, float, float, str]
"""What was measured, the figure, its unit, the goal, the limit, what the figure is made of."""
HERE = Path(__file__).resolve()
APP = (sys.executable, "-m", "aseandesk", "classroom")
QUESTIONS = ("--topic", "membership", "--kind", "single", "--count", "3", "--seed", "5")


def measure(runs: int = 3) -> list[Line]:
    """The rows. Each figure is the median of some turns, ours and the bare one after the other."""
    lines: list[Line] = []
    for players in (200, 500, 1000, 2000):
        pairs = [(one_round(serve, players), one_round(bare, players)) for _ in range(max(1, min(3, runs // 4)))]
        ours, floor = median(mine["p95"] for mine, _ in pairs), median(other["p95"] for _, other in pairs)
        lost = sum(mine["lost"] + mine["doubled"] + abs(mine["sent"] - players) for mine, _ in pairs)
        limit = 3.0 if players == 2000 else 2.0
        lines.append((f"{players} players answer in one second: lost or doubled", lost, "", 0, 0, f"{len(pairs)} turns"))
        lines.append(
            (
                f"{players} players: p95 of the acknowledgement",
                round(ours / floor, 2),
                "×",
                limit,
                limit,
                f"{ours:.0f} ms, bare {floor:.0f} ms",
            )
        )
        if players == 500:
            spread, other = median(mine["spread_ms"] for mine, _ in pairs), median(one["spread_ms"] for _, one in pairs)
            joined = median(mine["joining_seconds"] for mine, _ in pairs)
            bare_joined = median(one["joining_seconds"] for _, one in pairs)
            memory = median(mine["memory"] for mine, _ in pairs)
            lines.append(("a question to all 500: first to last", spread, "ms", 60, 60, f"bare {other:.0f} ms"))
            lines.append(("500 join at once", joined, "s", 0.6, 0.6, f"bare {bare_joined:.2f} s"))
            lines.append(("memory with 500, against none", memory, "×", 1.5, 1.5, ""))
    lines += bench_classroom_window.measure(500, max(1, min(3, runs // 4)))
    lines.append(("kill -9 in the middle of 500 answers: wrongly counted", *killed()))
    return lines


def one_round(start, players: int) -> dict:
    """A server, a process of pupils, one question; what the pupils counted."""
    with tempfile.TemporaryDirectory() as folder:
        process, url, memory = start(Path(folder))
        try:
            command = [*APP, "load", "--url", url, "--players", str(players), "--seconds", "1.2", "--json"]
            load = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            out, errors = load.communicate(timeout=120)
            rows = [line for line in out.splitlines() if line.startswith("{")]
            if not rows:
                sys.exit(f"load of {players} said:\n{out}{errors}")
            return json.loads(rows[-1]) | {"memory": memory()}
        finally:
            process.kill()
            process.wait()


def serve(folder: Path):
    """Our server, by itself: it begins when nobody has come for two seconds."""
    command = [*APP, "serve", *QUESTIONS, "--pace", "auto", "--question-seconds", "30", "--json", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(free_port()), "--journal", str(folder / "a.classroom")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    url = json.loads(process.stdout.readline())["url"]
    before = resident(process.pid)
    drain(process)
    return process, url, lambda: resident(process.pid) / before


def bare(folder: Path):
    """The bare loop."""
    process = subprocess.Popen([sys.executable, str(HERE), "--bare", str(folder / "bare")], stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip(), lambda: 1.0


def killed() -> tuple[float, str, float, float, str]:
    """`kill -9` in the middle of 500 answers: acknowledged answers that the journal lacks or has twice; and how long until all are back."""
    from aseandesk.classroom.load import Class

    with tempfile.TemporaryDirectory() as folder:
        process, url, _ = serve(Path(folder))
        journal = Path(folder) / "a.classroom"
        port = url.split(":")[2].split("/")[0]

        async def played():
            room = Class(url, 500, 1.0)
            playing = asyncio.ensure_future(room.play())
            while sum(len(pupil.done) for pupil in room.pupils) < 200:
                await asyncio.sleep(0.005)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            await asyncio.sleep(0.1)
            playing.cancel()
            begun = time.perf_counter()
            again = subprocess.Popen(
                [*APP, "resume", str(journal), "--json", "--host", "127.0.0.1", "--port", port],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            try:
                await asyncio.get_running_loop().run_in_executor(None, again.stdout.readline)
                await back(room, url)
                return room, time.perf_counter() - begun
            finally:
                again.kill()
                again.wait()
                room.close()

        room, seconds = asyncio.run(played())
        from aseandesk.classroom.events import Answered
        from aseandesk.classroom.journal import read

        rows = [(event.player, event.id) for event in read(journal).read_events() if isinstance(event, Answered)]
        acknowledged = {name for pupil in room.pupils for name in pupil.done}
        wrong = len(acknowledged - {name for _, name in rows}) + len(rows) - len(set(rows))
        made_of = f"{len(acknowledged)} acknowledged, all back {seconds:.1f} s after the start"
        return float(wrong), "", 0.0, 0.0, made_of


async def back(room, url: str) -> None:
    """All pupils come back by their tokens, and have the question."""
    from aseandesk.classroom import messages as say
    from aseandesk.classroom.load import SimulatedPupil

    loop, seen, all_back = asyncio.get_running_loop(), set(), asyncio.Event()

    def heard(pupil, message):
        if message["t"] == "question":
            seen.add(pupil)
            if len(seen) == len(room.pupils):
                all_back.set()

    host = url.split("/")[2]
    ip, port = host.split(":")
    await asyncio.gather(
        *(
            loop.create_connection(lambda one=one: SimulatedPupil(host, heard, say.Join(1, token=one.token)), ip, int(port))
            for one in room.pupils
        )
    )
    await asyncio.wait_for(all_back.wait(), 20)


# ------------------------------------------------------------------ the floor


async def bare_loop(file: str) -> None:
    """Journals each answer with one fsync every 20 ms and then acknowledges it. No rules, no names, no marks."""
    from aiohttp import WSMsgType, web

    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    sockets, waiting, dirty = [], [], asyncio.Event()
    loop = asyncio.get_running_loop()
    last = [0.0]

    async def handle(request):
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            row = json.loads(message.data)
            if row["t"] == "join":
                sockets.append(socket)
                last[0] = loop.time()
                await socket.send_str('{"t":"welcome","name":"a","token":"b","phase":"lobby"}')
            else:
                waiting.append((socket, message.data, row["id"]))
                dirty.set()
        return socket

    def write(rows):
        os.write(out, "".join(f"{data}\n" for _, data, _ in rows).encode())
        os.fsync(out)

    async def commit():
        while True:
            await dirty.wait()
            dirty.clear()
            rows = waiting[:]
            waiting.clear()
            begun = loop.time()
            await loop.run_in_executor(None, write, rows)
            for socket, _, name in rows:
                await socket.send_str(f'{{"t":"got","q":0,"id":"{name}"}}')
            await asyncio.sleep(max(0.0, 0.02 - (loop.time() - begun)))

    async def ask():
        while not sockets or loop.time() - last[0] < 2:
            await asyncio.sleep(0.05)
        text = json.dumps(
            {"t": "question", "q": 0, "of": 1, "kind": "single", "prompt": "?" * 80}
            | {"options": [{"id": one, "text": "x" * 12} for one in "abcd"], "seconds": 30, "left": 30}
        )
        for socket in sockets:
            await socket.send_str(text)

    app = web.Application()
    app.router.add_get("/ws", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=4096).start()
    print(f"http://127.0.0.1:{port}/BCDFHJ", flush=True)
    await asyncio.gather(commit(), ask())


# ------------------------------------------------------------------ how


def free_port() -> int:
    import socket

    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


def resident(pid: int) -> float:
    """Proportional memory of a process in kilobytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))


def drain(process: subprocess.Popen) -> None:
    """Read what a process says and forget it, so that it never waits for a reader."""
    import threading

    threading.Thread(target=lambda: [None for _ in process.stdout], daemon=True).start()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bare"]:
        asyncio.run(bare_loop(sys.argv[2]))
    else:
        print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else 1), indent=1))
