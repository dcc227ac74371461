"""nginx.conf of this folder for one machine: without TLS, on 127.0.0.1, for processes started here."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent / "nginx.conf"
_AROUND = """{user}daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
worker_processes 1;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
{temporary}
{product}}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
#: What differs without TLS: as it is shipped, and as it is here.
_WITHOUT_TLS = {
    "Path=/; Secure; HttpOnly": "Path=/; HttpOnly",
    '"$http_origin|https://$http_host"': '"$http_origin|http://$http_host"',
    "wss://$http_host": "ws://$http_host",
    "~^_streamlit secure samesite=lax;": "~^_streamlit samesite=lax;",
    # Everybody has the same address here.
    "rate=50r/s": "rate=5000r/s",
    "limit_conn mia_connections 400;": "limit_conn mia_connections 4000;",
}
_SERVER = re.compile(r"^server \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
_OF_TLS = re.compile(r"^    (?:ssl_\w+|add_header Strict-Transport-Security) .*;\n", re.MULTILINE)
_UPSTREAM = re.compile(r"(?:^    server 127\.0\.0\.1:\d+ (.*;)\n)+", re.MULTILINE)


def configuration(ports: Sequence[int], port: int, folder: Path) -> str:
    """Return a whole configuration that answers at *port* for the processes at *ports*.

    Args:
        ports: of the processes.
        port: where readers come.
        folder: for what nginx writes.

    Raises:
        ValueError: if nginx.conf does not have what must be put in its place.
    """
    text = SHIPPED.read_text(encoding="utf-8")
    servers = _SERVER.findall(text)
    # The others turn plain HTTP and unknown names away.
    kept = [each for each in servers if "proxy_pass" in each]
    for each in set(servers) - set(kept):
        text = text.replace(each, "")
    processes = "".join(rf"    server 127.0.0.1:{each} \1" + "\n" for each in ports)
    text, replaced = _UPSTREAM.subn(processes, text, count=1)
    if len(kept) != 1 or replaced != 1:
        raise ValueError(f"{SHIPPED.name} has no longer one upstream and one server that asks it")
    text = _OF_TLS.sub("", text)
    ours = {
        **_WITHOUT_TLS,
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "server_name mia.example.se;": "server_name 127.0.0.1 localhost;",
        "/var/log/nginx/mia.log": f"{folder}/access.log",
    }
    for shipped, here in ours.items():
        if shipped not in text:
            raise ValueError(f"{SHIPPED.name} has no longer {shipped!r}")
        text = text.replace(shipped, here)
    user = "user root;\n" if os.getuid() == 0 else ""
    temporary = "\n".join(f"    {name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    return _AROUND.format(user=user, folder=folder, temporary=temporary, product=text)
