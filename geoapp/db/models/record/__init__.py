"""Schema `record`: what staff work on, guarded and versioned."""

from sqlalchemy import Table

from geoapp.db.models.record.activity import event, indicator_value, measure
from geoapp.db.models.record.company import company, wz
from geoapp.db.models.record.core_zone import core_zone, core_zone_estate
from geoapp.db.models.record.estate import estate
from geoapp.db.models.record.housekeeping import (
    commit_cell,
    commit_item,
    commit_mark,
    departed,
    municipality_part,
    place_clock,
    role_ability,
    step,
)
from geoapp.db.models.record.network import network, network_member
from geoapp.db.models.record.organisation import municipality, organisation
from geoapp.db.models.record.plot import plot, premises
from geoapp.db.models.record.reference import reference_point, road

RECORD: dict[str, Table] = {
    t.name: t
    for t in (
        organisation,
        municipality,
        estate,
        plot,
        premises,
        company,
        core_zone,
        network,
        event,
        measure,
        indicator_value,
        road,
        reference_point,
    )
}
"""Every versioned table, parents first."""

LINKS: dict[str, Table] = {
    t.name: t
    for t in (
        core_zone_estate,
        network_member,
        wz,
        municipality_part,
        commit_mark,
        commit_item,
        commit_cell,
        place_clock,
        departed,
        step,
        role_ability,
    )
}
"""Links and helper tables: no records. Only `network_member` has a history, because people decide about it."""

__all__ = ["LINKS", "RECORD"]
