"""The settings as the type checker reads them: the tests' environment, and no server behind it."""

import os

from tests.conftest import ENVIRONMENT

for _name, _value in {**ENVIRONMENT, "DATABASE_URL": "postgres://nobody@localhost/none"}.items():
    os.environ.setdefault(_name, _value)

from prize.settings import *  # noqa: E402, F403
