"""Taking cases over from an earlier record, and sharing them out among those who work them."""

from .cases import is_empty, load_cases
from .moments import record_on_their_days
from .reading import Told
from .sharing import Staff, Worker, name_writers, share_out

__all__ = ["Staff", "Told", "Worker", "is_empty", "load_cases", "name_writers", "record_on_their_days", "share_out"]
