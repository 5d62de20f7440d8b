# Runs all tests; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
sh tests/programs.sh
exec pytest -n "${TEST_PROCESSES:-2}" "$@"
