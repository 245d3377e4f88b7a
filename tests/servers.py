"""Stand-ins for what stands around the portal: a broker and a mail server."""

from collections.abc import Generator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from prize.run import valkey as broker


@dataclass
class Post:
    """A mail server that keeps what it is sent; `refuse` makes it answer so instead."""

    messages: list[EmailMessage] = field(default_factory=list)
    refuse: str = ""
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuse:
            return self.refuse
        content = envelope.original_content or b""
        message = message_from_bytes(content, policy=policy.default)
        self.messages.append(message)
        return "250 Kept"

    def to(self, address: str) -> list[EmailMessage]:
        """What was sent to this address, oldest first."""
        return [message for message in self.messages if address in str(message["To"])]


@pytest.fixture
def smtp(settings: object) -> Generator[Post]:
    """A real mail server for this test; Django's mail goes there instead of into `mailoutbox`."""
    post = Post(port=broker.free_port())
    controller = Controller(post, hostname="127.0.0.1", port=post.port)
    controller.start()
    settings.MAILERS = {  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": post.port, "timeout": 10},
        }
    }
    yield post
    controller.stop()


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Generator[broker.Valkey]:
    """A broker of the session's own; `.url` is its address."""
    server = broker.start(tmp_path_factory.mktemp("valkey") / "valkey.conf")
    yield server
    server.stop()
