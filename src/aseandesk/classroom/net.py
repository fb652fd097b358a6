"""The laptop's network addresses: which one phones can reach, a self-test, a firewall hint, and the QR code."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from aseandesk.words import tr

Way = Literal["wifi", "hotspot", "cable", "other", "vpn", "virtual", "own", "loopback"]
"""How an address is reached. "own": a self-assigned address, because the network gave none."""
_ORDER: tuple[Way, ...] = ("hotspot", "wifi", "cable", "other", "own", "vpn", "virtual", "loopback")
"""The order of preference for a class of phones."""
_BY_NAME: tuple[tuple[Way, tuple[str, ...]], ...] = (
    ("virtual", ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "podman", "cni", "vethernet", "hyper-v", "wsl")),
    ("vpn", ("tun", "tap", "wg", "ppp", "utun", "tailscale", "zt", "nordlynx", "proton", "ipsec", "cscotun")),
    ("hotspot", ("ap0", "ap1", "wlan0-ap", "uap", "swlan", "softap")),
    ("wifi", ("wl", "wifi", "wi-fi", "ath", "ra0")),
    ("cable", ("en", "eth", "em", "ethernet", "lan")),
)
_HOTSPOTS = tuple(ipaddress.ip_network(net) for net in ("10.42.0.0/24", "192.168.137.0/24", "192.168.43.0/24", "172.20.10.0/28"))
"""The address ranges that NetworkManager, Windows, Android and iOS use for a shared connection."""


class NetAddress(msgspec.Struct, frozen=True):
    """An address of this machine: its interface ("" if unknown), how it is reached, and whether the default route uses it."""

    ip: str
    interface: str
    way: Way
    default: bool = False

    @property
    def words(self) -> str:
        """Return the address as an entry of a list: "192.168.1.20 · Wi-Fi (wlan0)"."""
        ways = {
            "wifi": tr("Wi-Fi"),
            "hotspot": tr("this laptop's own hotspot"),
            "cable": tr("cable"),
            "vpn": tr("VPN: phones do not reach it"),
            "virtual": tr("inside this laptop: phones do not reach it"),
            "own": tr("without a router"),
            "loopback": tr("this laptop alone"),
        }
        way = ways.get(self.way, tr("network"))
        return f"{self.ip} · {way} ({self.interface})" if self.interface else f"{self.ip} · {way}"


def ranked(found: Iterable[tuple[str, str]], default: str = "") -> tuple[NetAddress, ...]:
    """Return the addresses (interface, IP) with how they are reached, the best first. `default` is the source IP of the default route."""
    rows = [NetAddress(ip, interface, way_of(interface, ip), ip == default) for interface, ip in dict.fromkeys(found)]
    return tuple(sorted(rows, key=lambda row: (_ORDER.index(row.way), ":" in row.ip, not row.default)))


def way_of(interface: str, ip: str) -> Way:
    """Return how an address is reached, by the name of its interface and the IP."""
    address = ipaddress.ip_address(ip)
    if address.is_loopback:
        return "loopback"
    name = interface.lower()
    way: Way = next((way for way, names in _BY_NAME if name.startswith(names)), "other")
    if way in {"virtual", "vpn"}:
        return way
    if address.is_link_local:
        return "own"
    return "hotspot" if any(address in net for net in _HOTSPOTS if net.version == address.version) else way


def addresses() -> tuple[NetAddress, ...]:
    """Return the addresses of this machine, the best for a class first; at least the loopback address."""
    found = [*_by_interface(), *_by_name(), ("", "127.0.0.1")]
    known = {ip for interface, ip in found if interface}
    default = _leaving("192.0.2.1", socket.AF_INET)
    if default and default not in {ip for _, ip in found}:
        found.insert(0, ("", default))
    return ranked([(interface, ip) for interface, ip in found if interface or ip not in known], default)


def best_address() -> str:
    """Return the address that phones can most likely reach."""
    return addresses()[0].ip


def in_url(ip: str) -> str:
    """Return an address as it is written in a URL."""
    return f"[{ip}]" if ":" in ip else ip


def _by_interface() -> list[tuple[str, str]]:
    """Return interfaces with their addresses, where the system lists them (Linux)."""
    if sys.platform != "linux":
        return []
    import fcntl
    import struct

    found: list[tuple[str, str]] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # it has no IPv4 address
                answer = fcntl.ioctl(asking.fileno(), 0x8915, struct.pack("256s", name.encode()[:15]))  # SIOCGIFADDR
                found.append((name, socket.inet_ntoa(answer[20:24])))
    with suppress(OSError):  # no IPv6
        for line in Path("/proc/net/if_inet6").read_text("ascii").splitlines():
            digits, *_, name = line.split()
            address = ipaddress.IPv6Address(bytes.fromhex(digits))
            if not (address.is_link_local or address.is_loopback):  # browsers accept no scope in a URL, which link-local needs
                found.append((name, str(address)))
    return found


def _by_name() -> list[tuple[str, str]]:
    """Return the addresses of the machine's own host name."""
    try:
        rows = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    found = [str(row[4][0]) for row in rows]
    return [("", ip) for ip in found if "%" not in ip and not ipaddress.ip_address(ip).is_loopback]


def _leaving(target: str, family: int) -> str:
    """Return the source address for packets to a target, without sending any; "" without a route."""
    with socket.socket(family, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((target, 9))
        except OSError:
            return ""
        return str(asking.getsockname()[0])


# ---- self-test


def self_test(ip: str, port: int, seconds: float = 3.0) -> str:
    """Return a sentence if the page cannot be loaded from this laptop by this address, else "". It does not detect firewalls."""
    request = f"GET / HTTP/1.1\r\nHost: {in_url(ip)}:{port}\r\nConnection: close\r\n\r\n".encode()
    try:
        with socket.create_connection((ip, port), seconds) as talking:
            talking.settimeout(seconds)
            talking.sendall(request)
            answer = talking.recv(64)
    except OSError as error:
        why = error.strerror or tr("no answer in time")
        return tr("The page cannot be loaded by {ip}: {why}. Choose another address.", ip=ip, why=why)
    if not answer.startswith(b"HTTP/1.1 200"):
        return tr("Something else answers at {ip}, port {port}: choose another port.", ip=ip, port=port)
    return ""


def firewall_words(port: int, root: Path = Path("/")) -> str:
    """Return a sentence with advice if a firewall probably blocks phones; "" otherwise."""
    if sys.platform == "win32":
        return tr("Windows asks once whether ASEANdesk may be reached: allow it for private networks.")
    with suppress(OSError):
        if "enabled=yes" in (root / "etc/ufw/ufw.conf").read_text("utf-8", "replace").lower().replace(" ", ""):
            return tr("The firewall ufw is on. If phones cannot load the page: sudo ufw allow {port}/tcp", port=port)
    if (root / "run/firewalld").exists():
        return tr("A firewall (firewalld) is on. If phones cannot load the page: sudo firewall-cmd --add-port={port}/tcp", port=port)
    return ""


# ---- QR


def qr_rows(url: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of an address: rows of dark (True) and light modules, with the quiet zone of four modules."""
    import segno

    return tuple(tuple(bool(square) for square in row) for row in segno.make(url, error="m", micro=False).matrix_iter(border=4))
