"""Where the upload process puts what arrived: a folder, or a bucket. A key is written once."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from botocore.exceptions import ClientError

from prize import environment


class Taken(Exception):
    """Something lies under this key already; it stays as it is."""


class Shelf(Protocol):
    """A place for files by key."""

    @property
    def waiting(self) -> Path:
        """The folder where a file lies until it is whole and measured."""

    def has(self, key: str) -> bool:
        """Is the key taken?"""

    def put(self, key: str, fresh: Path) -> None:
        """Keep the file under its key; Taken if another was quicker."""


@dataclass(frozen=True)
class Folder:
    """The folder that the portal reads as well."""

    root: Path

    @property
    def waiting(self) -> Path:
        """Beside the files, so that a file gets its name by a link and never half."""
        return self.root / ".uploading"

    def has(self, key: str) -> bool:
        return (self.root / key).exists()

    def put(self, key: str, fresh: Path) -> None:
        target = self.root / key
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(fresh, target)
        except FileExistsError as error:
            raise Taken(key) from error


@dataclass(frozen=True)
class Bucket:
    """An S3-compatible bucket, its name, and a folder of this machine for what is not whole."""

    client: Any
    name: str
    waiting: Path

    def has(self, key: str) -> bool:
        try:
            self.client.head_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return False
            raise
        return True

    def put(self, key: str, fresh: Path) -> None:
        with fresh.open("rb") as body:
            try:
                self.client.put_object(Bucket=self.name, Key=key, Body=body, IfNoneMatch="*")
            except ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] in {409, 412}:
                    raise Taken(key) from error
                raise

    def ensure(self) -> None:
        """Make the bucket where it is missing; the storage of docker-compose.yml begins empty."""
        try:
            self.client.head_bucket(Bucket=self.name)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
                raise
            self.client.create_bucket(Bucket=self.name)


def from_environment() -> Shelf:
    """The bucket where one is named, else the folder of files."""
    bucket = environment.bucket()
    if bucket is None:
        return Folder(Path(environment.files_root()))
    import boto3  # a fifth of a second that a folder does without
    from botocore.config import Config

    client = boto3.client(
        "s3",
        endpoint_url=bucket.endpoint or None,
        region_name=bucket.region,
        aws_access_key_id=bucket.key,
        aws_secret_access_key=bucket.secret,
        config=Config(**environment.S3_MANNERS),
    )
    return Bucket(client, bucket.name, Path(environment.scratch()) / "uploading")
