"""A YAML file as nodes with their lines; a key written twice is a mistake, NO stays Norway."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from submissions.edition_schema.nodes import EditionFileError, Loc, Node, Scalar, dotted

WHOLE = re.compile(r"-?(0|[1-9]\d*)")
WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}


def parse(path: Path, problems: list[str]) -> Node:
    """The file as nodes; a key written twice is added to `problems`. Broken YAML raises."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise EditionFileError([f"{path.name}:1: cannot be read: {error.strerror}"]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise EditionFileError([f"{path.name}:{line}: {error.problem}"]) from error
    if not isinstance(root, yaml.MappingNode):
        raise EditionFileError([f"{path.name}:1: must be a mapping of sections"])
    return _Parser(path.name, problems).node(root, ())


@dataclass(frozen=True)
class _Parser:
    file: str
    problems: list[str]

    def node(self, raw: yaml.Node, loc: Loc) -> Node:
        line = raw.start_mark.line + 1
        if isinstance(raw, yaml.MappingNode):
            return Node(self._mapping(raw, loc), self.file, line)
        if isinstance(raw, yaml.SequenceNode):
            items = [self.node(item, (*loc, index)) for index, item in enumerate(raw.value)]
            return Node(items, self.file, line)
        return Node(_scalar(raw), self.file, line)

    def _mapping(self, raw: yaml.MappingNode, loc: Loc) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value_node in raw.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in found:
                path, earlier = dotted((*loc, key)), found[key].line
                self.problems.append(f"{self.file}:{line}: {path}: stands in line {earlier} too")
            found[key] = replace(self.node(value_node, (*loc, key)), line=line)
        return found


def _scalar(raw: yaml.Node) -> Scalar:
    """Plain whole numbers, true, false and null; all else is text."""
    text = str(raw.value)
    if getattr(raw, "style", None):  # quoted or a block
        return text
    if text in WORDS:
        return WORDS[text]
    return int(text) if WHOLE.fullmatch(text) else text
