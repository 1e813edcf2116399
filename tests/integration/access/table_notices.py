"""Who may use the pages of letters."""

from __future__ import annotations

from datetime import date

from sherwood.apps.notices import operations
from sherwood.apps.notices.models import Arrangement, Copy
from sherwood.apps.people.models import FamilyMember

from .rows import World, row

ON = date(2026, 4, 1)
WORKERS = ("asha", "ben", "dev")  # each on their own children's letters only


def prepare(world: World) -> None:
    """A decision to the parent of Asha's child, a question to the child's school, and a request to Carys."""
    cast = world.cast
    FamilyMember.objects.filter(user=cast.parent).update(language="pl")
    common = {"child": cast.child, "by": cast.asha, "on": ON, "what_changed": "Something new."}
    parent = FamilyMember.objects.get(user=cast.parent)
    operations.send(
        template="decision-not-to-assess", to=[parent], fields={}, reasons="The help was not tried yet.", **common
    )
    school = [cast.child.setting]
    operations.send(template="consultation", to=school, fields={"reply_by": date(2026, 4, 16)}, **common)
    asked = {"about": "speech", "reply_by": date(2026, 5, 13)}
    operations.send(template="advice-requested", to=[cast.carys], fields=asked, **common)
    world.made["parents"] = Copy.objects.get(member=parent).pk
    world.made["schools"] = Copy.objects.get(setting=cast.child.setting).pk
    world.made["carys"] = Copy.objects.get(user=cast.carys).pk
    world.made["task"] = Arrangement.objects.get().pk


def made(name):
    return lambda world: [world.made[name]]


ROWS = {
    "notices:case-letters": row("asha", "ben", arguments=lambda world: [world.cast.child.pk]),
    "notices:letter": row("asha", "ben", arguments=made("parents")),
    "notices:letter-pdf": row("asha", "ben", arguments=made("parents")),
    "notices:to-post": row(*WORKERS),
    "notices:to-post-pdf": row(*WORKERS, status=(200, 302)),
    "notices:unsent": row(*WORKERS),
    "notices:languages": row(*WORKERS),
    "notices:arrange": row("asha", "ben", arguments=made("task")),
    "notices:news": row(*WORKERS),
    "notices:my-news": row("parent", "other_parent", "young_person"),
    "notices:post-news": row("carys", "senco"),
    "notices:my-letters": row("parent", "other_parent", "young_person"),
    "notices:my-letter": row("parent", arguments=made("parents")),
    "notices:my-letter-pdf": row("parent", arguments=made("parents")),
    "notices:my-letter-paper": row("parent", arguments=made("parents"), method="post", status=(302,)),
    "notices:setting-letters": row("senco"),
    "notices:setting-letter": row("senco", arguments=made("schools")),
    "notices:setting-letter-pdf": row("senco", arguments=made("schools")),
    "notices:post-letters": row("carys", "senco"),
    "notices:post-letter": row("carys", arguments=made("carys")),
    "notices:post-letter-pdf": row("carys", arguments=made("carys")),
}
