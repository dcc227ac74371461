"""nginx as it is shipped in deploy/, with the names and files of a test in place of the examples."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ports import free_port
from tests.terminal import ROOT

SHIPPED = ROOT / "deploy" / "nginx.conf"
_NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
_AROUND = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    {temporary}
    include {folder}/mia.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Front:
    """A running nginx: where it is reached, its certificate, and what it wrote."""

    port: int
    certificate: Path
    folder: Path

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> HTTPResponse:
        """Return the answer to one request, its body read."""
        connection = HTTPSConnection(
            "localhost",
            self.port,
            context=ssl.create_default_context(cafile=str(self.certificate)),
            timeout=20,
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
        connection.close()
        return answer

    def process_of_last_request(self) -> int:
        """Return the port of the process that answered last."""
        lines = (self.folder / "access.log").read_text().splitlines()
        asked = [line.split()[-1] for line in lines if line.split()[-1] not in {"-", "mia"}]
        return int(asked[-1].rpartition(":")[2])


@contextmanager
def in_front_of(ports: Sequence[int], folder: Path) -> Iterator[Front]:
    """Start the shipped nginx in front of the processes at *ports*."""
    key, certificate = _certificate(folder)
    port, plain = free_port(), free_port()
    text = SHIPPED.read_text()
    first = text.index("    server 127.0.0.1:8501")
    last = text.index("}", first)
    servers = "".join(f"    server 127.0.0.1:{each} max_fails=1 fail_timeout=5s;\n" for each in ports)
    text = text[:first] + servers + text[last:]
    for shipped, ours in {
        "mia.example.se": "localhost",
        "/etc/mia/tls/fullchain.pem": str(certificate),
        "/etc/mia/tls/privkey.pem": str(key),
        "/var/log/nginx/mia.log": f"{folder}/access.log",
        "listen 443": f"listen 127.0.0.1:{port}",
        "listen 80": f"listen 127.0.0.1:{plain}",
    }.items():
        assert shipped in text, f"{shipped} is not in deploy/nginx.conf"
        text = text.replace(shipped, ours)
    (folder / "mia.conf").write_text(text)
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    around = _AROUND.format(user="user root;" if os.getuid() == 0 else "", folder=folder, temporary=temporary)
    (folder / "nginx.conf").write_text(around)
    command = [_NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    with (folder / "output.log").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Front(port, certificate, folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    secret, public = folder / "key.pem", folder / "certificate.pem"
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    secret.chmod(0o600)
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return secret, public
