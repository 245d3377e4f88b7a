"""The third round."""

from judging.demo.scene import Scene


def begin(scene: Scene) -> None:
    """Nothing yet."""


def finish(scene: Scene) -> None:
    """Nothing yet."""
