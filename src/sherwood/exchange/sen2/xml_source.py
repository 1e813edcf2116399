"""The XML of a return, read as a stream: memory does not grow with the file, and lines are right at any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.parsers import expat

from sherwood.exchange.problems import Unreadable

from .items import HEADER_ITEMS, PARENT, STRUCTURE, canonical
from .node import Node
from .source import Met

_CHUNK = 128 * 1024
# Far above anything a return holds; a file beyond them is broken or hostile.
_DEEPEST = 40
_LONGEST_TEXT = 100_000
_LONGEST_TOKEN = 1_000_000
_MOST_MODULES = 5_000
_MOST_TAGS = 2_000


class XmlSource:
    """Reads one XML document. Raises Unreadable for anything that is not a whole, plain XML return."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.header: dict[str, tuple[str, int]] = {}
        self.files = dict.fromkeys(("Header", *PARENT), file)
        self.met = Met()
        self.has_persons = False
        self._file = file
        self._stream = stream
        self._roots: list[Node] = []
        # Names met in the file, with our spelling: items and wrappers, and modules.
        self._leaves: dict[str, str] = {}
        self._modules_by_name: dict[str, str] = {}
        self._stack: list[Node] = []
        self._wrappers = 0
        self._buffer: list[str] = []
        self._in_body = False
        self._fed = 0
        self._modules = 0
        self._parser = self._make_parser()
        self._read_header()

    def roots(self) -> Iterator[Node]:
        """Persons, and elements outside their parent, as they are completed."""
        more = True
        with self._stream:
            while more or self._roots:
                ready, self._roots[:] = list(self._roots), ()
                yield from ready
                if more:
                    more = self._feed()

    def _read_header(self) -> None:
        while not (self._in_body or self.has_persons) and self._feed():
            pass

    def _feed(self) -> bool:
        """Parse one more piece; False at the end of the file."""
        piece = self._stream.read(_CHUNK)
        try:
            self._parser.Parse(piece, not piece)
        except expat.ExpatError as error:
            raise Unreadable(self._not_xml(error)) from error
        except (ValueError, LookupError) as error:  # an encoding that the parser cannot read
            raise Unreadable(self._too(f"its text cannot be decoded ({error}); save it as UTF-8")) from error
        self._check_limits(len(piece))
        return bool(piece)

    def _check_limits(self, fed: int) -> None:
        self._fed += fed
        if self._fed - max(self._parser.CurrentByteIndex, 0) > _LONGEST_TOKEN and fed:
            raise Unreadable(self._too("one tag or comment is longer than a return can hold"))
        if sum(map(len, self._buffer)) > _LONGEST_TEXT:
            raise Unreadable(self._too("one value is longer than a return can hold"))

    def _make_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        # The list's own method takes the text: no Python code runs for the white space between elements.
        parser.CharacterDataHandler = self._buffer.append
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        start, end = self._handlers(parser)

        def root(name: str, attributes: dict[str, str]) -> None:
            if canonical(name) != "Message":
                raise Unreadable(
                    f"{self._file} is not a SEN2 return: its root element is {name[:60]}, and a return's is Message. "
                    "Give the XML file as it was made for the DfE."
                )
            self._wrappers += 1
            self._learn(name)
            parser.StartElementHandler = start

        parser.StartElementHandler = root
        parser.EndElementHandler = end
        return parser

    def _handlers(self, parser: expat.XMLParserType) -> tuple[Callable[..., None], Callable[[str], None]]:
        """The two functions that run for every element: closures, because they run half a million times."""
        leaves, buffer, stack = self._leaves, self._buffer, self._stack
        clear, join = buffer.clear, "".join
        node: Node | None = None
        leaf: str | None = None
        line = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal node, leaf, line
            line = parser.CurrentLineNumber
            if leaf is not None:
                self._wrap()
            leaf = leaves.get(name)
            if leaf is None:
                leaf = self._learn(name)
                if leaf in PARENT:
                    node, leaf = self._open(leaf, line), None
            clear()

        def end(name: str) -> None:
            nonlocal node, leaf
            if leaf is None:
                self._close(name)
                node = stack[-1] if stack else None
                return
            text = join(buffer).strip()
            if node is not None and leaf in node.items and leaf not in node.lines:
                node.lines[leaf] = line
                if text:
                    node.texts[leaf] = text
            else:
                self._put_elsewhere(node, leaf, text, line)
            leaf = None

        return start, end

    def _wrap(self) -> None:
        """An element inside an item: the item turns out to be a wrapper."""
        self._wrappers += 1
        if self._wrappers > _DEEPEST:
            raise Unreadable(self._too("its elements are nested deeper than a return's"))

    def _open(self, tag: str, line: int) -> Node:
        """A new module element, put under its parent; outside its parent it is kept as misplaced."""
        node = Node(tag, line)
        stack = self._stack
        if stack:
            inside, root = stack[-1], stack[0]
            if inside.tag == PARENT[tag]:
                inside.add(node)
                if root.tag == "Person":
                    root.below.append(node)
            else:
                inside.oddities().lost.add(tag)
                root.oddities().misplaced.append(node)
            self._modules += 1
            if self._modules > _MOST_MODULES:
                raise Unreadable(self._too("one child has more elements than a return can hold"))
            if len(stack) > _DEEPEST:
                raise Unreadable(self._too("its elements are nested deeper than a return's"))
        else:
            self._modules = 0
            self._in_body = True
        stack.append(node)
        return node

    def _close(self, name: str) -> None:
        """The end of a module or of an element that holds others."""
        tag = self._learn(name)
        if tag in PARENT:
            done = self._stack.pop()
            root = self._stack[0] if self._stack else done
            if not done.read() and root.tag == "Person":
                root.faulty = True
            if not self._stack:
                self._roots.append(done)
            return
        self._wrappers -= 1
        if tag not in STRUCTURE:
            self.met.unknown[tag] += 1

    def _learn(self, name: str) -> str:
        """Our spelling of a tag; its own name where we do not know it."""
        tag = self._modules_by_name.get(name)
        if tag is not None:
            return tag
        plain = name.rpartition(":")[2]
        tag = canonical(name) or plain
        if tag != plain:
            self.met.spellings[plain] = tag
        self.has_persons = self.has_persons or tag == "Persons"
        learnt = self._modules_by_name if tag in PARENT else self._leaves
        learnt[name] = tag
        if len(self._leaves) + len(self._modules_by_name) > _MOST_TAGS:
            raise Unreadable(self._too("it uses thousands of different tags"))
        return tag

    def _put_elsewhere(self, node: Node | None, tag: str, text: str, line: int) -> None:
        """An item of the header, or one that has no place where it stands."""
        if node is not None:
            self._stray(node, tag, text, line)
        elif tag in HEADER_ITEMS:
            self.header.setdefault(tag, (text, line))
        elif tag not in STRUCTURE:
            self.met.unknown[tag] += 1

    def _stray(self, node: Node, tag: str, text: str, line: int) -> None:
        node.put(tag, text, line)
        if node.odd is not None and len(node.odd.strays) > _MOST_MODULES:
            raise Unreadable(self._too("one element holds more items than a return can hold"))
        if tag not in node.items:
            self.met.unknown[tag] += 1

    def _refuse_doctype(self, *_: object) -> None:
        raise Unreadable(
            f"{self._file} holds a document type declaration, which a SEN2 return never has and which can be used to "
            "attack a reader. Ask for the file as the case system made it."
        )

    def _not_xml(self, error: expat.ExpatError) -> str:
        what = expat.ErrorString(error.code)
        return (
            f"{self._file} is not whole, well-formed XML: {what} at line {error.lineno}. It may have been cut off or "
            "edited by hand; make it again and give the whole file."
        )

    def _too(self, what: str) -> str:
        return f"{self._file} was not read: {what}. Check that it is the SEN2 return; make it again if it is."
