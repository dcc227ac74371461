"""A port that nobody listens at."""

import random
import socket


def free_port() -> int:
    for port in random.sample(range(20_000, 40_000), 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no free port between 20000 and 40000")
