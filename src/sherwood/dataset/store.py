"""The data set in its folder: layers in, snapshots out, one writer at a time.

store/
  layers/ID/       one imported file: TABLE.parquet, layer.json, problems.jsonl, aside.jsonl
  references/ID/   one reference list
  snapshots/ID/    TABLE.parquet, manifest.json, layer_disagreements.jsonl, neighbours.parquet
  current          which snapshot is the current one
  erased.jsonl     whose records were erased (keys), log.jsonl  what was done (ids and counts)
  temporary/       what is being written; the next writer clears what a killed one left
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .digests import short_id, snapshot_id
from .folders import (
    append_line,
    only_writer,
    passing_name,
    private_folder,
    read_json,
    read_lines,
    remove_folder,
    write_json,
)
from .identity import identity
from .layers import Facts, LayerWriter, read_facts, sent_before, winners
from .references import Reference, in_force, make_newest, read_reference, reference_id, staging_name, write_reference
from .snapshots import MANIFEST, Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

_LAYERS, _REFERENCES, _SNAPSHOTS, _TEMPORARY = "layers", "references", "snapshots", "temporary"
_CURRENT, _ERASED, _LOG, _LOCK = "current", "erased.jsonl", "log.jsonl", "lock"


class Store:
    """A data set in `folder`, which is made if it is missing. Only its owner can read it.

    Reading never waits and never locks. Writing raises StoreBusyError while another process writes.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(f"{self.folder} is a file; a data set needs a folder. Name another place.")
        for name in (_LAYERS, _REFERENCES, _SNAPSHOTS, _TEMPORARY):
            private_folder(self.folder / name)
        self.folder.chmod(0o700)
        self._writing = 0

    # Layers

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data set for several writes in a row; what a killed writer left is cleared first."""
        if self._writing:
            self._writing += 1
            try:
                yield
            finally:
                self._writing -= 1
            return
        with only_writer(self.folder / _LOCK, self.folder):
            self._writing = 1
            try:
                self._clear()
                yield
            finally:
                self._writing = 0

    @contextmanager
    def new_layer(
        self,
        *,
        kind: str,
        collection: str,
        sent_at: str | None,
        imported_at: str | None,
        digest: str,
        supplies: Iterable[str],
        about: dict[str, Any] | None = None,
    ) -> Iterator[LayerWriter]:
        """Take in one file. The layer is there when the block ends without an error, and not at all otherwise.

        `digest` is the SHA-256 of the content of the file or files. A digest that this kind of import has had before
        changes nothing: `writer.facts` are then those of the earlier layer (ask `layer_of` first, to save the
        reading). `about` holds facts of the header; `covers`, a list of calendar years, says which years it tells of.
        """
        from .contract import CONTRACT_VERSION

        layer_id = short_id(kind, digest, CONTRACT_VERSION)
        with self.writing():
            writer = LayerWriter(self._temporary() / f"layer-{passing_name()}")
            try:
                yield writer
                held = self.layer_of(kind, digest)
                if held is not None:
                    writer.drop()
                    writer.facts = held
                    return
                said = {
                    "id": layer_id,
                    "kind": kind,
                    "collection": collection,
                    "sent_at": sent_at,
                    "imported_at": imported_at,
                    "digest": digest,
                    "contract": CONTRACT_VERSION,
                    "order": max((layer.order for layer in self.layers()), default=0) + 1,
                    "supplies": sorted(supplies),
                    "about": about or {},
                }
                writer.note_if(self._outranked(collection, sent_at))
                writer.finish(said)
                facts = writer.settle(self.folder / _LAYERS / layer_id)
                self._log("layer imported", id=layer_id, kind=kind, collection=collection, rows=facts.rows)
            except BaseException:
                writer.drop()
                raise

    def layers(self) -> list[Facts]:
        """The facts of every layer, in order of import."""
        folders = (self.folder / _LAYERS).iterdir()
        return sorted((read_facts(each) for each in folders if not each.name.startswith(".")), key=lambda f: f.order)

    def layer_of(self, kind: str, digest: str) -> Facts | None:
        """The layer made of this very content before, under today's contract; None when there is none."""
        from .contract import CONTRACT_VERSION

        folder = self.folder / _LAYERS / short_id(kind, digest, CONTRACT_VERSION)
        return read_facts(folder) if folder.exists() else None

    def drop_superseded(self, collection: str) -> list[str]:
        """Destroy the layers of a collection that another of the same collection has replaced; gives their ids.

        For what can be made again from where it came, as the site's own record: its older rows are of no use here and
        hold children's particulars. Snapshots made from them stay until they are pruned.
        """
        with self.writing():
            counting = {layer.id for layer in winners(self.layers())}
            old = [each for each in self.layers() if each.collection == collection and each.id not in counting]
            for each in old:
                self._log("layer destroyed", id=each.id, collection=collection, rows=each.rows)
                remove_folder(each.folder)
            return [each.id for each in old]

    def _outranked(self, collection: str, sent_at: str | None) -> str | None:
        for held in winners(self.layers()):
            if held.collection == collection and sent_at and held.sent_at:
                mine = Facts(**{**held.__dict__, "sent_at": sent_at})
                if sent_before(mine, held):
                    return (
                        f"A file of the collection {collection} that was sent later ({held.sent_at}) had been imported "
                        f"before this one ({sent_at}); this one is kept, and the later one counts."
                    )
        return None

    # Reference lists

    def put_reference(
        self,
        kind: str,
        name: str,
        rows: pa.Table | Sequence[tuple[Any, ...]],
        digest: str,
        notes: Sequence[str] = (),
    ) -> Reference:
        """Bring in a list of `postcodes`, `settings` or `neighbours` (columns: `references.COLUMNS`).

        The newest list of postcodes and of settings counts; of neighbours the newest of each name. The list that
        counts brought in again changes nothing; an older one brought in again counts again.
        """
        with self.writing():
            list_id = reference_id(kind, name, digest)
            held = {each.id: each for each in self.references()}
            order = max((each.order for each in held.values()), default=0) + 1
            home = self.folder / _REFERENCES / list_id
            if list_id not in held:
                said = {"id": list_id, "kind": kind, "name": name, "digest": digest, "order": order}
                staged = self._temporary() / staging_name()
                write_reference(staged, {**said, "notes": list(notes)}, rows)
                staged.rename(home)
                self._log("reference list imported", id=list_id, kind=kind, name=name)
            elif held[list_id] not in in_force(list(held.values())):
                make_newest(held[list_id], order)
            return read_reference(home)

    def references(self) -> list[Reference]:
        """Every list that was brought in, the newest last."""
        return sorted(map(read_reference, (self.folder / _REFERENCES).iterdir()), key=lambda each: each.order)

    # Snapshots

    def build(self) -> Snapshot:
        """Rebuild the data set from all winning layers and make it the current snapshot.

        The same inputs give the same id in any folder; a snapshot that is there already is not written again.
        """
        with self.writing():
            layers, references = winners(self.layers()), in_force(self.references())
            erased = sorted(self._erased())
            snapshot = Snapshot(self.folder / _SNAPSHOTS / snapshot_id(layers, references, erased))
            if not snapshot.folder.exists():
                self._write_snapshot(snapshot, layers, references, erased)
            if self.current() != snapshot:
                write_json(self.folder / _CURRENT, {"snapshot": snapshot.id})
                self._log("snapshot current", id=snapshot.id, rows=snapshot.rows)
            return snapshot

    def current(self) -> Snapshot | None:
        """The current snapshot, None before the first is built."""
        try:
            return Snapshot(self.folder / _SNAPSHOTS / read_json(self.folder / _CURRENT)["snapshot"])
        except FileNotFoundError:
            return None

    def snapshots(self) -> list[Snapshot]:
        """Every snapshot that is kept, the last written last."""
        folders = [each for each in (self.folder / _SNAPSHOTS).iterdir() if not each.name.startswith(".")]
        return sorted(map(Snapshot, folders), key=lambda snapshot: snapshot.manifest["order"])

    def prune(self, keep: int = 2, spare: Collection[str] = ()) -> list[str]:
        """Destroy all but the last `keep` snapshots; the current one always stays. Gives the ids destroyed.

        `spare` names snapshots that stay whatever their age, such as those that published papers were made from.
        """
        if keep < 1:
            raise ValueError(f"At least the current snapshot is kept; keep is {keep}, and must be 1 or more.")
        with self.writing():
            current = self.current()
            others = [each for each in self.snapshots() if each != current]
            old = others[: max(0, len(others) - (keep - (current is not None)))]
            doomed = [each for each in old if each.id not in spare]
            for each in doomed:
                rows = each.rows
                self._log("snapshot destroyed", id=each.id, rows=rows)
                remove_folder(each.folder)
            return [each.id for each in doomed]

    def _write_snapshot(
        self, snapshot: Snapshot, layers: Sequence[Facts], references: Sequence[Reference], erased: Sequence[str]
    ) -> None:
        from .build import build
        from .manifest import manifest

        staged = self._temporary() / f"snapshot-{passing_name()}"
        who = identity([path for layer in layers if (path := layer.path("identifier"))], erased)
        built = build(staged, layers, references, who)
        superseded = [each for each in self.layers() if each not in layers]
        said = manifest(snapshot.id, layers, superseded, references, built, len(erased))
        order = max((each.manifest["order"] for each in self.snapshots()), default=0) + 1
        write_json(staged / MANIFEST, {**said, "order": order})
        staged.rename(snapshot.folder)

    # Erasure

    def erase(self, person_id: str, reason: str, on: date) -> None:
        """Leave a child out of every later snapshot, under whatever keys the layers know the child by.

        The next `build` takes effect; `prune` destroys the snapshots that still hold the child.
        """
        with self.writing():
            files = [path for layer in self.layers() if (path := layer.path("identifier"))]
            for key in sorted(identity(files).all_of(person_id) - self._erased()):
                line = {"person_id": key, "reason": reason, "on": on.isoformat()}
                append_line(self.folder / _ERASED, line)
            self._log("child erased", on=on.isoformat(), erased=len(self._erased()))

    def _erased(self) -> set[str]:
        return {line["person_id"] for line in read_lines(self.folder / _ERASED)}

    def log(self) -> list[dict[str, Any]]:
        """What was done to the data set, in order: ids and counts only."""
        return list(read_lines(self.folder / _LOG))

    def _log(self, done: str, **said: Any) -> None:
        append_line(self.folder / _LOG, {"done": done, **said})

    def _temporary(self) -> Path:
        return private_folder(self.folder / _TEMPORARY)

    def _clear(self) -> None:
        for left in (self.folder / _TEMPORARY).iterdir():
            shutil.rmtree(left, ignore_errors=True)
        for room in (_LAYERS, _SNAPSHOTS):
            for left in (self.folder / room).glob(".gone.*"):
                shutil.rmtree(left, ignore_errors=True)
        for left in self.folder.glob(f".{_CURRENT}.*"):
            left.unlink(missing_ok=True)
