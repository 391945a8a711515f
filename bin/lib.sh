# Shared by bin/up and bin/test: makes a checkout ready to run. Sourced, not run.
#
# Every step looks first and does nothing when its result is there, so a second start needs neither time nor network.
# A step that was interrupted is done again from its beginning.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH # compiled modules are what makes the second start quick

say() { printf '%s\n' "$*"; }
stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# One set-up at a time in a checkout: a second one waits here until the first is done.
lock_setup() {
  exec 9<"$root/bin/lib.sh"
  flock 9
}
unlock_setup() { exec 9<&-; }

# -- packages of the distribution

find_python() {
  local candidate
  for candidate in python3.11 python3 python3.12 python3.13 python3.14; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$candidate"
      return
    fi
  done
  stop "Python 3.11 or newer is missing. Install it with: sudo apt-get install python3"
}

has_postgis() {
  local folder version
  for folder in /usr/lib/postgresql/*/bin; do
    version=${folder#/usr/lib/postgresql/}
    version=${version%/bin}
    if [[ $version =~ ^[0-9]+$ ]] && ((version >= 15)) && [[ -x $folder/initdb ]] &&
      [[ -e /usr/lib/postgresql/$version/lib/postgis-3.so ]]; then
      return 0
    fi
  done
  return 1
}

# The newest PostgreSQL for which this distribution has PostGIS; Debian 12: 15.
postgis_packages() {
  local newest=15
  if command -v apt-cache >/dev/null; then
    newest=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' | sed -E 's/^postgresql-([0-9]+)-.*/\1/' | sort -n | tail -n 1)
  fi
  printf '%s\n' "postgresql-${newest:-15}" "postgresql-${newest:-15}-postgis-3"
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null || return 1
  ((EUID == 0)) && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || [[ -t 0 ]] # at a terminal sudo asks for the password
}

# apt-get ARGUMENTS, silent unless it fails.
apt() {
  local said
  if ! said=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" 2>&1 </dev/null); then
    printf '%s\n' "$said" | tail -n 20 >&2
    return 1
  fi
}
apt_install() { apt install --no-install-recommends "$@"; }

# Install what is missing: command:package pairs, and PostgreSQL with PostGIS unless a managed server is used.
ensure_packages() {
  local missing=() pair python wants_postgis=no
  for pair in "$@"; do
    [[ -e ${pair%%:*} ]] || command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  if ! venv_is_sound; then
    # Debian splits ensurepip off; without it a virtual environment has no pip.
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
      missing+=("python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
  fi
  if [[ -z ${GEOAPP_DATABASE_URL:-} ]] && ! has_postgis; then wants_postgis=yes; fi
  if ((${#missing[@]} == 0)) && [[ $wants_postgis == no ]]; then return; fi

  if ! may_install; then
    if [[ $wants_postgis == yes ]]; then mapfile -t -O "${#missing[@]}" missing < <(postgis_packages); fi
    stop "These packages are missing, and I may not install them (neither root nor sudo)." \
      "Run this, then start me again:" \
      "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  apt update || stop "apt-get could not read the package lists. Is there a network?"
  if [[ $wants_postgis == yes ]]; then mapfile -t -O "${#missing[@]}" missing < <(postgis_packages); fi
  say "Installing packages of the distribution: ${missing[*]}"
  if [[ $wants_postgis == yes ]]; then
    # Debian would make and start a cluster of its own on port 5432, which nobody asked for.
    local setting=/etc/postgresql-common/createcluster.conf
    apt_install postgresql-common || stop "apt-get could not install: postgresql-common"
    as_root cp -p "$setting" "$setting.before-geoapp"
    as_root sed -i -E 's/^#? *create_main_cluster *=.*/create_main_cluster = false/' "$setting"
    apt_install "${missing[@]}" || {
      as_root mv "$setting.before-geoapp" "$setting"
      stop "apt-get could not install: ${missing[*]}"
    }
    as_root mv "$setting.before-geoapp" "$setting"
  else
    apt_install "${missing[@]}" || stop "apt-get could not install: ${missing[*]}"
  fi
}

# -- the virtual environment

# A lock that was installed leaves a stamp; `.unfinished` is there only while pip works.
stamp_of() { printf '%s/.stamp-%s-%s' "$venv" "$1" "$(sha256sum <"$root/bin/locks/$1.txt" | cut -c1-16)"; }

venv_is_sound() {
  [[ -x $venv/bin/python && -x $venv/bin/pip && ! -e $venv/.unfinished && $(cat "$venv/.root" 2>/dev/null) == "$root" ]] &&
    "$venv/bin/python" -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# ensure_venv LOCK...: the environment with the packages of these locks, and `geoapp` as a command in it.
ensure_venv() {
  local lock stamp
  if ! venv_is_sound; then
    [[ -e $venv ]] && say "Making the Python environment anew: it is unfinished, was moved, or its Python is gone."
    rm -rf "$venv"
    "$(find_python)" -m venv "$venv"
    printf '%s' "$root" >"$venv/.root"
  fi
  for lock in "$@"; do
    stamp=$(stamp_of "$lock")
    [[ -e $stamp ]] && continue
    say "Installing Python packages (bin/locks/$lock.txt)"
    touch "$venv/.unfinished"
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: \
      -r "$root/bin/locks/$lock.txt" ||
      stop "pip could not install the Python packages. Is there a network? Start me again to go on."
    rm -f "$venv"/.stamp-"$lock"-*
    touch "$stamp"
    rm "$venv/.unfinished"
  done
  link_geoapp
}

# `geoapp` runs from the checkout: a path file and a command, which need no network and no build.
link_geoapp() {
  local site command
  site=$(echo "$venv"/lib/python3*/site-packages)
  command="#!/bin/sh
'''exec' \"$venv/bin/python\" \"\$0\" \"\$@\"
' '''
import sys

from geoapp.cli import main

sys.exit(main())"
  if [[ $(cat "$site/_geoapp.pth" 2>/dev/null) != "$root" ]]; then printf '%s\n' "$root" >"$site/_geoapp.pth"; fi
  if [[ $(cat "$venv/bin/geoapp" 2>/dev/null) != "$command" ]]; then
    printf '%s\n' "$command" >"$venv/bin/geoapp.new"
    chmod +x "$venv/bin/geoapp.new"
    mv "$venv/bin/geoapp.new" "$venv/bin/geoapp"
  fi
}

# -- what is built from the sources

ensure_built() {
  local catalogue
  "$root/bin/assets"
  if [[ ! -d $root/geoapp/translations ]]; then return; fi
  find "$root/geoapp/translations" -name '*.po' | while read -r catalogue; do
    if [[ ! ${catalogue%.po}.mo -nt $catalogue ]]; then
      say "Compiling ${catalogue#"$root"/}"
      "$venv/bin/pybabel" --quiet compile --input-file "$catalogue" --output-file "${catalogue%.po}.mo"
    fi
  done
}
