# lib.sh: what the scripts of this folder share.  Sourced by bash.

set -euo pipefail
umask 022
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# Majors of PostgreSQL that the extension supports, oldest first.
supported='15 16 17 18'

say() { printf '%s\n' "$*" >&2; }
fail() { say "$(basename "$0"): $*"; exit 1; }

major_of() { "$1" --version 2>/dev/null | sed 's/^[^0-9]*\([0-9]*\).*/\1/'; }

# Does this pg_config belong to a supported server that is there with its headers and its makefiles?
usable() {
	local config=$1
	[[ " $supported " == *" $(major_of "$config") "* ]] || return 1
	[ -x "$("$config" --bindir)/postgres" ] && [ -f "$("$config" --pgxs)" ] \
		&& [ -f "$("$config" --includedir-server)/postgres.h" ]
}

# The server to use: the one PG_CONFIG names; else the one in PATH; else the newest of Debian's.
find_pg_config() {
	local candidate major
	if [ -n "${PG_CONFIG:-}" ]; then
		candidate=$(command -v "$PG_CONFIG") && usable "$candidate" && echo "$candidate"
		return
	fi
	candidate=$(command -v pg_config) && usable "$candidate" && { echo "$candidate"; return; }
	for major in $(printf '%s\n' $supported | sort -rn); do
		candidate=/usr/lib/postgresql/$major/bin/pg_config
		[ -x "$candidate" ] && usable "$candidate" && { echo "$candidate"; return; }
	done
	return 1
}
