"""Taking cases over from an earlier record, and sharing them out among those who work them."""

from .cases import is_empty, load_cases
from .reading import Told
from .sharing import Staff, Worker, name_writers, share_out

__all__ = ["Staff", "Told", "Worker", "is_empty", "load_cases", "name_writers", "share_out"]
