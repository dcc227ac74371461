"""Tell by e-mail that a snapshot waits: where it is, and never a figure of it."""

import smtplib
from email.message import EmailMessage

from data_access.settings import Settings
from metrics.snapshot import Step

_WAITS = {
    Step.PROPOSED: "En lägesrapport väntar på granskning",
    Step.REVIEWED: "En lägesrapport väntar på att fastställas",
    Step.APPROVED: "En lägesrapport är fastställd",
    Step.WITHDRAWN: "En lägesrapport är återkallad",
}
_SECONDS = 10


def tell(chosen: Settings, snapshot_id: str, step: Step) -> bool:
    """Send one message to those that the settings name; return whether there are any.

    Raises:
        OSError: if the mail server does not answer or refuses.
    """
    to = [address.strip() for address in chosen.smtp_to.split(",") if address.strip()]
    if not to:
        return False
    message = EmailMessage()
    message["Subject"] = _WAITS[step]
    message["From"] = chosen.smtp_from
    message["To"] = ", ".join(to)
    base = chosen.address.rstrip("/")
    message.set_content(f"{_WAITS[step]}:\n\n{base}/lagesrapporter?id={snapshot_id}\n")
    with smtplib.SMTP(chosen.smtp_host, chosen.smtp_port, timeout=_SECONDS) as server:
        if chosen.smtp_starttls:
            server.starttls()
        if chosen.smtp_user and chosen.smtp_password is not None:
            server.login(chosen.smtp_user, chosen.smtp_password.get_secret_value())
        server.send_message(message)
    return True
