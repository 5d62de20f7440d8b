# Runs all tests; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
sh tests/programs.sh
# Each process begins with a half of its own, so that neighbours share what was costly to make, and helps out at the end.
exec pytest -n "${TEST_PROCESSES:-2}" --dist worksteal "$@"
