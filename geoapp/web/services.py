"""What views need beside the request, made once in `create_app`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from geoapp.reading.database import ReadDatabase
from geoapp.reading.memo import Memo
from geoapp.reading.pages import PageCache
from geoapp.reading.tiles import TileCache
from geoapp.recording.database import StaffDatabase
from geoapp.settings import Settings
from layers.assets import Assets

EXTENSION = "geoapp"


@dataclass(frozen=True)
class Services:
    """Settings, the read-only database, built assets, and caches keyed by revision.

    `staff` is the database for those who come with a token; None where this server lets nobody in.
    """

    settings: Settings
    database: ReadDatabase
    assets: Assets
    tiles: TileCache
    pages: PageCache
    staff: StaffDatabase | None = None
    memo: Memo = field(default_factory=Memo)


def services() -> Services:
    """The services of the running application."""
    return cast(Services, current_app.extensions[EXTENSION])
