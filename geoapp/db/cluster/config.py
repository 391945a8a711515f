"""Settings of the private PostgreSQL, given on its command line so that nothing of ours is written into its folder.

An operator's own wish goes into `postgresql.conf` for what is not named here; what is named here is part of geoapp.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

SHARED_BUFFERS_MB = 512
"""Holds the read model of a large region; a quarter of the memory at most."""
SHM_ENOUGH_BYTES = 512_000_000
"""A container often has 64 MB of /dev/shm, where parallel queries die; below this we use files instead."""


def _memory_mb() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000


def server_options(durable: bool) -> dict[str, str]:
    """Options of the server; `durable=False` trades safety for speed and is for test clusters only."""
    memory = _memory_mb()
    shm = Path("/dev/shm")  # noqa: S108 - looked at, not written to
    options = {
        "listen_addresses": "127.0.0.1",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "max_connections": "200",
        "shared_buffers": f"{min(SHARED_BUFFERS_MB, max(32, memory // 4))}MB",
        "effective_cache_size": f"{max(128, memory // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(256, max(32, memory // 16))}MB",
        "max_wal_size": "2GB",
        "wal_compression": "on",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
        "jit": "off",  # compiling costs more than it saves on queries of milliseconds
        "random_page_cost": "1.1",  # solid-state disks
        "effective_io_concurrency": "100",
        "logging_collector": "off",  # the keeper reads the log and bounds its size
        "log_destination": "stderr",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "log_min_duration_statement": "5s",
        "log_checkpoints": "off",
    }
    if not shm.is_dir() or shutil.disk_usage(shm).total < SHM_ENOUGH_BYTES:
        options["dynamic_shared_memory_type"] = "mmap"
    return options
