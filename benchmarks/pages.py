"""Pages at the server with the full fictional area: the work of one request, without the network."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sherwood.demo import DEMO_DAY, prepare_dataset, prepare_site

ROUNDS = 25
PAGES = (
    ("home", "/", 100),
    ("measure", "/measures/ehc.issued-in-20-weeks/", 200),
    ("statement", "/accessibility/", None),
)


def milliseconds(job: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare_dataset(folder / "dataset", DEMO_DAY)
        prepare_site(folder, folder / "dataset", DEMO_DAY)
        get = reader()
        print("pages: at the server, as the analyst, full fictional area")
        first = {page: milliseconds(lambda address=address: get(address)) for page, address, _ in PAGES}
        for page, address, aim in PAGES:
            found = [milliseconds(lambda address=address: get(address)) for _ in range(ROUNDS)]
            said = f"(aim: {aim} ms)" if aim else "(yardstick: a page without figures)"
            print(f"  {page:<10} median {statistics.median(found):6.1f} ms, slowest {max(found):6.1f} ms {said}")
        home, measure = first["home"], first["measure"]
        print(f"  first view after a new snapshot: home {home:.0f} ms, then measure {measure:.0f} ms (aim: 2 s)")


def reader(email: str = "analyst@sherwood.example") -> Callable[[str], object]:
    """Fetches a page as one of the people of the demonstration; anything but a page is a fault."""
    from django.test import Client

    from sherwood.apps.accounts.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")

    def get(address: str) -> object:
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer

    return get


if __name__ == "__main__":
    main()
