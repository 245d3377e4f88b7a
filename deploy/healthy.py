"""Ask this container's own web process: python deploy/healthy.py /health/ready/ → exit 0 or 1."""

import os
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit


def main(path: str) -> int:
    """0 where the process answers 200; the reasons of a 503 go to the container's log."""
    host = urlsplit(os.environ["SITE_ORIGIN"]).netloc
    port = int(os.environ.get("BIND", ":8000").rpartition(":")[2])
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    sys.stdout.write(answer.read(2_000).decode(errors="replace"))
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
