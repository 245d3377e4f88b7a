"""Nothing in the house grows past its limit."""

from pathlib import Path

from tests.house import figures, sizes, tree


def test_functions_stay_short() -> None:
    assert sizes.long_functions(tree.ROOT) == []


def test_files_stay_short() -> None:
    assert sizes.long_files(tree.ROOT) == []


def test_percentiles_hold() -> None:
    assert sizes.long_tails(tree.ROOT) == []


def test_functions_stay_simple() -> None:
    assert sizes.tangled(tree.ROOT, tree.sources(tree.ROOT, tests=True)) == []


def test_figures_name_every_kind() -> None:
    table = figures.table(tree.ROOT)
    assert "| functions |" in table
    assert "| templates |" in table


def _function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


def test_a_long_function_is_found(tmp_path: Path) -> None:
    tree.plant(tmp_path, "judging/actions.py", _function("close", 41) + _function("open", 40))
    tree.plant(tmp_path, "judging/views.py", _function("queue", 31) + _function("review", 30))
    found = sizes.long_functions(tmp_path)
    assert [line.split()[1] for line in found] == ["close:", "queue:"]


def test_a_long_file_is_found(tmp_path: Path) -> None:
    limits = {"a.py": 300, "tests/a.py": 400, "a.css": 200, "a.js": 150, "templates/a.html": 120}
    for name, limit in limits.items():
        tree.plant(tmp_path, name, "\n" * limit)
    assert len(sizes.long_files(tmp_path)) == len(limits)
    for name, limit in limits.items():
        tree.plant(tmp_path, name, "\n" * (limit - 1))
    assert sizes.long_files(tmp_path) == []


def test_migrations_and_vendored_files_are_free(tmp_path: Path) -> None:
    tree.plant(tmp_path, "judging/migrations/0001_initial.py", "\n" * 500)
    tree.plant(tmp_path, "static/vendor/htmx.js", "\n" * 500)
    assert sizes.long_files(tmp_path) == []


def test_a_long_tail_is_found(tmp_path: Path) -> None:
    for number in range(10):
        tree.plant(tmp_path, f"desk/f{number}.py", _function("f", 26) + "\n" * 200)
    assert len(sizes.long_tails(tmp_path)) == 2


def test_a_tangled_function_is_found_in_spite_of_noqa(tmp_path: Path) -> None:
    branches = "".join(f"    if a == {n}:\n        return {n}\n" for n in range(8))
    path = tree.plant(
        tmp_path, "desk/views.py", f"def f(a, b, c, d):  # noqa: C901, PLR0917\n{branches}"
    )
    found = "\n".join(sizes.tangled(tmp_path, [path]))
    assert "C901" in found
    assert "PLR0917" in found
