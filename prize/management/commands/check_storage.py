"""Does the storage keep what we rely on? Asked of the real one, before a version serves."""

import os
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from prize import shelf


class Command(BaseCommand):
    help = "Write a probe once and twice, read it as a stranger; exit 1 where the storage is lax."

    def handle(self, *args: object, **options: object) -> None:
        """Each promise by itself; the probe is removed."""
        bucket = shelf.from_environment()
        if not isinstance(bucket, shelf.Bucket):
            self.stdout.write("files lie in a folder: nothing to ask")
            return
        bucket.ensure()
        key = f"probe/{os.urandom(16).hex()}"
        try:
            faults = [*_written_twice(bucket, key), *_read_by_strangers(bucket, key)]
        finally:
            bucket.client.delete_object(Bucket=bucket.name, Key=key)
        if faults:
            raise CommandError(" ".join(faults))
        self.stdout.write("storage: a key is written once, strangers read nothing")


def _written_twice(bucket: shelf.Bucket, key: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe"
        probe.write_bytes(b"probe")
        bucket.put(key, probe)
        try:
            bucket.put(key, probe)
        except shelf.Taken:
            return []
    return ["The storage replaces files: it must heed If-None-Match on PUT."]


def _read_by_strangers(bucket: shelf.Bucket, key: str) -> list[str]:
    """Without a signature neither the file nor the list may be had."""
    faults = []
    for path, wrong in ((key, "Strangers can read files."), ("", "Strangers can list files.")):
        address = f"{bucket.client.meta.endpoint_url}/{bucket.name}/{path}"
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310 (FILES_ENDPOINT)
        except urllib.error.HTTPError as refusal:
            if refusal.code in {401, 403}:
                continue
        faults.append(wrong)
    return faults
