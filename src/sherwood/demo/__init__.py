"""The fictional local area, ready to serve: its data set, its people to sign in as, its day."""

from .area import prepare_dataset
from .site import DEMO_DAY, Address, prepare_site, serve

__all__ = ["DEMO_DAY", "Address", "prepare_dataset", "prepare_site", "serve"]
