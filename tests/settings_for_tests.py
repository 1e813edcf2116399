"""The site's own settings in test mode: the mode is chosen here, before they are read."""

import os
import tempfile
from pathlib import Path

os.environ["SHERWOOD_MODE"] = "test"
os.environ.setdefault("SHERWOOD_VAR", str(Path(tempfile.gettempdir()) / f"sherwood-tests-{os.getuid()}"))
for _name in ("SHERWOOD_DATASET", "SHERWOOD_DEMO_DAY", "SHERWOOD_DEBUG", "SHERWOOD_ONE_CLICK_SIGN_IN"):
    os.environ.pop(_name, None)

from sherwood.config.settings import *  # noqa: E402, F403
