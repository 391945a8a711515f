"""Other servers of OGC API Features on the same database: tipg and pygeoapi, from PyPI, in an environment of their own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from bench.place import await_port, free_port
from geoapp.db.cluster.urls import Urls

LOCK = Path(__file__).resolve().parents[1] / "bin" / "locks" / "peers.txt"
START_S = 120
"""pygeoapi reads all of the tables before it answers."""


def environment_of_peers(folder: Path) -> Path:
    """The folder of programs of an environment with both; made once for each state of the lock."""
    venv = folder / f"peers-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:8]}"
    done = venv / "complete"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip = [
            venv / "bin" / "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            LOCK,
        ]
        subprocess.run(pip, check=True)
        done.touch()
    return venv / "bin"


def over_tcp(url: str) -> str:
    """The address of a database on the private server by its loopback port; tipg does not take a socket."""
    parts = urlsplit(url)
    port = dict(pair.split("=", 1) for pair in unquote(parts.query).split("&"))["port"]
    return f"postgresql://{parts.netloc.rpartition('@')[0]}@127.0.0.1:{port}{parts.path}"


@contextmanager
def tipg(bin_: Path, urls: Urls, folder: Path) -> Iterator[int]:
    """tipg with one worker on the public schema."""
    settings = {
        "DATABASE_URL": over_tcp(urls.public),
        "TIPG_DB_SCHEMAS": '["published"]',
        "TIPG_MAX_FEATURES_PER_QUERY": "10000",
    }
    with _running([str(bin_ / "uvicorn"), "tipg.main:app", "--log-level", "warning"], settings, folder) as port:
        yield port


@contextmanager
def pygeoapi(bin_: Path, urls: Urls, folder: Path) -> Iterator[int]:
    """pygeoapi with the plots, under the server that it brings."""
    port = free_port()
    parts = urlsplit(urls.public)
    options = dict(pair.split("=", 1) for pair in unquote(parts.query).split("&"))
    config = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "language": "en-US",
            "limits": {"default_items": 10, "max_items": 10_000},
            "map": {"url": "https://invalid.invalid/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "plots", "description": "plots", "keywords": ["plots"], "terms_of_service": "none", "url": "http://invalid.invalid",
            },
            "license": {"name": "none", "url": "http://invalid.invalid"},
            "provider": {"name": "bench", "url": "http://invalid.invalid"},
            "contact": {"name": "bench"},
        },
        "resources": {
            "plots": {
                "type": "collection", "title": "plots", "description": "plots", "keywords": ["plots"], "links": [],
                "extents": {"spatial": {"bbox": [5, 47, 16, 55], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
                "providers": [
                    {
                        "type": "feature",
                        "name": "PostgreSQL",
                        "data": {
                            "host": options["host"], "port": int(options["port"]), "dbname": parts.path.lstrip("/"),
                            "user": unquote(parts.username or ""), "password": unquote(parts.password or ""), "search_path": ["published", "public"],
                        },
                        "id_field": "id",
                        "table": "plot",
                        "geom_field": "geom3857",
                        "properties": _facts(urls),
                        "storage_crs": "http://www.opengis.net/def/crs/EPSG/0/3857",
                        "crs": ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"],
                    }
                ],
            }
        },
    }  # fmt: skip
    file, document = folder / "pygeoapi.yml", folder / "openapi.yml"
    file.write_text(json.dumps(config))  # JSON is YAML
    settings = {"PYGEOAPI_CONFIG": str(file), "PYGEOAPI_OPENAPI": str(document)}
    made = subprocess.run(
        [bin_ / "pygeoapi", "openapi", "generate", str(file), "--output-file", str(document)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(made.stderr)
    with _running([str(bin_ / "pygeoapi"), "serve"], settings, folder, port) as port:
        yield port


def _facts(urls: Urls) -> list[str]:
    """The columns of the plots but for geometries; pygeoapi cannot write a second one."""
    with psycopg.connect(urls.public) as connection:
        rows = connection.execute(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = 'published.plot'::regclass AND attnum > 0 AND NOT attisdropped "
            "AND attname NOT IN ('geom3857', 'anchor3857', 'folded') ORDER BY attnum"
        ).fetchall()
    return [name for (name,) in rows]


@contextmanager
def _running(command: list[str], settings: Mapping[str, str], folder: Path, port: int = 0) -> Iterator[int]:
    if not port:
        port = free_port()
        command = [*command, "--port", str(port)]
    with (folder / "peer.log").open("w+") as log:
        process = subprocess.Popen(
            command,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )
        try:
            try:
                await_port(port, process, START_S)
            except RuntimeError as error:
                log.seek(0)
                raise RuntimeError(f"{command[0]} does not start:\n{log.read()[-3000:]}") from error
            yield port
        finally:
            process.terminate()
            process.wait(30)


def number_of_features(body: bytes) -> int:
    """How many features an answer holds."""
    return len(json.loads(body)["features"])
