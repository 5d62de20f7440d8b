# Finds the programs that tests need beside Python packages; installs what is missing, or names it.
set -eu

have() {
    for program in "$@"; do
        if command -v "$program" >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

missing=""
have chromium chromium-browser google-chrome || missing="chromium"
have /usr/lib/postgresql/*/bin/initdb initdb || missing="$missing postgresql"
have valkey-server redis-server || missing="$missing redis-server"
test -n "$missing" || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null 2>&1 || ! $as_root true 2>/dev/null; then
    echo "The tests need programs that are not here and cannot be installed from here: $missing." >&2
    echo "Please install them (Debian, Ubuntu: apt-get install $missing) and start again." >&2
    exit 1
fi
echo "Installing $missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
$as_root apt-get install -qq -y --no-install-recommends $missing >/dev/null
