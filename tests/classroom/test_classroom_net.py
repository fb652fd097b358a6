"""The address that phones reach, among Wi-Fi, hotspot, cable, VPN and docker; the self-test; the QR."""

import pytest

from aseandesk.classroom.net import addresses, firewall_words, in_url, qr_rows, ranked, self_test

MACHINES = {
    "wifi, docker, vpn": (
        [("docker0", "172.17.0.1"), ("tun0", "10.8.0.2"), ("wlp3s0", "192.168.1.20"), ("lo", "127.0.0.1")],
        "192.168.1.20",
    ),
    "own hotspot beside cable": ([("enp2s0", "10.1.2.3"), ("wlp3s0", "10.42.0.1")], "10.42.0.1"),
    "windows hotspot": ([("Ethernet", "10.1.2.3"), ("Local Area Connection* 2", "192.168.137.1")], "192.168.137.1"),
    "cable alone": ([("eth0", "10.1.2.3"), ("virbr0", "192.168.122.1")], "10.1.2.3"),
    "no router": ([("eth0", "169.254.3.4"), ("docker0", "172.17.0.1")], "169.254.3.4"),
    "ipv6 beside ipv4": ([("wlan0", "2001:db8::5"), ("wlan0", "192.168.0.7")], "192.168.0.7"),
    "ipv6 alone": ([("wlan0", "2001:db8::5"), ("lo", "::1")], "2001:db8::5"),
    "nothing": ([("lo", "127.0.0.1")], "127.0.0.1"),
    "vpn takes the default route": ([("wg0", "10.9.0.4"), ("wlan0", "192.168.0.7")], "192.168.0.7"),
}


@pytest.mark.parametrize("name", MACHINES)
def test_the_likeliest_way_to_the_phones_is_chosen(name):
    found, wanted = MACHINES[name]
    assert ranked(found, "10.9.0.4")[0].ip == wanted
    assert ranked(reversed(found))[0].ip == wanted


def test_of_two_equal_ways_the_default_route_is_taken():
    found = [("wlan0", "192.168.0.7"), ("wlan1", "192.168.5.7")]
    assert ranked(found, "192.168.5.7")[0].ip == "192.168.5.7"


def test_each_address_says_how_it_is_reached():
    words = [one.words for one in ranked([("wlan0", "192.168.0.7"), ("tun0", "10.8.0.2"), ("docker0", "172.17.0.1")])]
    assert words[0] == "192.168.0.7 · Wi-Fi (wlan0)"
    assert "phones do not reach it" in words[1]
    assert "phones do not reach it" in words[2]


def test_this_machine_has_an_address():
    found = addresses()
    assert found
    assert any(one.way == "loopback" for one in found)


def test_the_self_test_finds_the_page_and_says_when_it_is_not_there(served, singles):
    import socket

    server = served(singles)
    assert self_test("127.0.0.1", server.port) == ""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "cannot be loaded by 127.0.0.1" in self_test("127.0.0.1", free.getsockname()[1], 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "cannot be loaded" in self_test("127.0.0.1", silent.getsockname()[1], 0.3)


def test_a_firewall_that_is_on_is_named_with_what_to_do(tmp_path):
    assert firewall_words(8080, tmp_path) == ""
    (tmp_path / "etc/ufw").mkdir(parents=True)
    (tmp_path / "etc/ufw/ufw.conf").write_text("# x\nENABLED=yes\n")
    assert "ufw allow 8080/tcp" in firewall_words(8080, tmp_path)
    (tmp_path / "etc/ufw/ufw.conf").write_text("ENABLED=no\n")
    (tmp_path / "run/firewalld").mkdir(parents=True)
    assert "--add-port=8080/tcp" in firewall_words(8080, tmp_path)


def test_an_ipv6_address_stands_in_brackets():
    assert in_url("2001:db8::5") == "[2001:db8::5]"


def test_the_qr_has_its_three_corners_and_a_quiet_rim():
    rows = qr_rows("http://192.168.1.20:8080/BCDFHJ")
    size = len(rows)
    assert all(len(row) == size for row in rows)
    assert not any(any(row[:4]) or any(row[-4:]) for row in rows)
    for left, top in ((4, 4), (size - 11, 4), (4, size - 11)):
        assert all(rows[top][left : left + 7])
        assert not any(rows[top + 1][left + 1 : left + 6])
        assert all(rows[top + 3][left + 2 : left + 5])
