"""The laptop's addresses: which one phones can reach, a self-test, whether a firewall is likely in the way, the QR."""

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
"""How an address is reached. "own": one that the machine gave itself because nobody gave it one."""
_ORDER: tuple[Way, ...] = ("hotspot", "wifi", "cable", "other", "own", "vpn", "virtual", "loopback")
"""The likeliest way to a class of phones first."""
_BY_NAME: tuple[tuple[Way, tuple[str, ...]], ...] = (
    ("virtual", ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "podman", "cni", "vethernet", "hyper-v", "wsl")),
    ("vpn", ("tun", "tap", "wg", "ppp", "utun", "tailscale", "zt", "nordlynx", "proton", "ipsec", "cscotun")),
    ("hotspot", ("ap0", "ap1", "wlan0-ap", "uap", "swlan", "softap")),
    ("wifi", ("wl", "wifi", "wi-fi", "ath", "ra0")),
    ("cable", ("en", "eth", "em", "ethernet", "lan")),
)
_HOTSPOTS = tuple(ipaddress.ip_network(net) for net in ("10.42.0.0/24", "192.168.137.0/24", "192.168.43.0/24", "172.20.10.0/28"))
"""What NetworkManager, Windows, Android and iOS give to those who share their connection."""


class NetAddress(msgspec.Struct, frozen=True):
    """An address of this machine: the interface it belongs to ("" where nobody says), how it is reached, if the default route is its."""

    ip: str
    interface: str
    way: Way
    default: bool = False

    @property
    def words(self) -> str:
        """The address for a list to choose from: "192.168.1.20 · Wi-Fi (wlan0)"."""
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
    """Addresses (interface, IP) with how they are reached, the likeliest first; `default` is the IP that the default route leaves from."""
    rows = [NetAddress(ip, interface, way_of(interface, ip), ip == default) for interface, ip in dict.fromkeys(found)]
    return tuple(sorted(rows, key=lambda row: (_ORDER.index(row.way), ":" in row.ip, not row.default)))


def way_of(interface: str, ip: str) -> Way:
    """How an address is reached, by the name of its interface and by itself."""
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
    """The addresses of this machine, the likeliest for a class first; always at least the loopback one."""
    found = [*_by_interface(), *_by_name(), ("", "127.0.0.1")]
    known = {ip for interface, ip in found if interface}
    default = _leaving("192.0.2.1", socket.AF_INET)
    if default and default not in {ip for _, ip in found}:
        found.insert(0, ("", default))
    return ranked([(interface, ip) for interface, ip in found if interface or ip not in known], default)


def best_address() -> str:
    """The address that phones most likely reach."""
    return addresses()[0].ip


def in_url(ip: str) -> str:
    """An address as it stands in a URL."""
    return f"[{ip}]" if ":" in ip else ip


def _by_interface() -> list[tuple[str, str]]:
    """Interfaces with their addresses, where the system tells (Linux)."""
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
            if not (address.is_link_local or address.is_loopback):  # a link-local one needs a scope, which no URL of a browser takes
                found.append((name, str(address)))
    return found


def _by_name() -> list[tuple[str, str]]:
    """The addresses that the machine's own name has."""
    try:
        rows = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    found = [str(row[4][0]) for row in rows]
    return [("", ip) for ip in found if "%" not in ip and not ipaddress.ip_address(ip).is_loopback]


def _leaving(target: str, family: int) -> str:
    """The address that packets to a target would leave from; nothing is sent. "" without a route."""
    with socket.socket(family, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect((target, 9))
        except OSError:
            return ""
        return str(asking.getsockname()[0])


# ---- self-test


def self_test(ip: str, port: int, seconds: float = 3.0) -> str:
    """A sentence if the page cannot be loaded by this address from the laptop itself, else "". No firewall shows itself by that."""
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
    """A sentence if a firewall is likely in the way of phones, with what to do; "" if there is no sign of one."""
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
    """The QR of an address: rows of dark (True) and light squares, with the quiet rim of four around it."""
    import segno

    return tuple(tuple(bool(square) for square in row) for row in segno.make(url, error="m", micro=False).matrix_iter(border=4))
