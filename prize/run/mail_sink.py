"""The sandbox's mail server: keeps each mail as a file, says in one line what came, sends none on.

Run by the supervisor: python -m prize.run.mail_sink PORT FOLDER
"""

import asyncio
import re
import signal
import sys
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

# A code stands alone on its line, as allauth's mails show it: ABC-DEF, ABCDEF or 123456.
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


class Sink:
    """Keeps what it is sent in `folder`, numbered in order of arrival."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(len(list(folder.glob("*.eml"))) + 1)

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        name = f"{stamp}-{next(self.numbers):05}.eml"
        fresh = self.folder / f"{name}.new"
        fresh.write_bytes(content)
        fresh.rename(self.folder / name)
        print(line(content, envelope.rcpt_tos, name), flush=True)  # noqa: T201 (its purpose)
        return "250 Kept"


def line(content: bytes, recipients: list[str], name: str) -> str:
    """Recipient, subject, the file, and the sign-in code if there is one: this is a sandbox."""
    message = message_from_bytes(content, policy=policy.default)
    subject = " ".join(str(message.get("Subject", "")).split())
    code = find_code(message)
    shown = f"mail to {', '.join(recipients)}: {subject}"
    return f"{shown} · code {code}" if code else f"{shown} · {name}"


def find_code(message: EmailMessage) -> str | None:
    """The sign-in code in the plain text, if one stands on a line of its own."""
    body = message.get_body(("plain",))
    text = body.get_content().replace("\r", "") if body else ""
    found = CODE.search(text)
    return found.group(1) if found else None


async def serve(port: int, folder: Path) -> None:
    """Take mail until SIGTERM."""
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopped.set)
    sink = Sink(folder)
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, data_size_limit=20_000_000), "127.0.0.1", port
    )
    async with server:
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
