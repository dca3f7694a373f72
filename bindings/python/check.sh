#!/usr/bin/env bash
# What the tests of the repository leave out, as it takes the network: installs the package as a user would, checks its
# types, and runs its tests as installed, with pandas and polars. The folder is made, or used again.
set -euo pipefail
folder=${1:?usage: check.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
unset PYTHONPATH TARIFA_LIBRARY
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 TARIFA_REQUIRE_TOOLS=1

fail() {
  echo "check.sh: $1" >&2
  exit 1
}

command -v python3 >/dev/null || fail "there is no python3 on the PATH"
python3 -c 'import ensurepip, venv' 2>/dev/null ||
  fail "python3 cannot make a virtual environment: install its venv and ensurepip (on Debian, apt install python3-venv)"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "the tools in check-requirements.txt need Python 3.11 or newer, and python3 is $(python3 -V)"

# An environment belongs to the interpreter that made it.
interpreter='import sys; print(sys.base_prefix, sys.version)'
again=()
if [ -e "$folder/pyvenv.cfg" ]; then
  made_by=$("$folder/bin/python" -c "$interpreter" 2>/dev/null || true)
  [ "$made_by" = "$(python3 -c "$interpreter")" ] || again=(--clear)
fi
python3 -m venv "${again[@]}" "$folder"
folder=$(cd "$folder" && pwd)
"$folder/bin/pip" install --quiet --requirement "$here/check-requirements.txt"
"$folder/bin/pip" install --quiet --force-reinstall --no-deps "$here"
test ! -e "$here/src/tarifa/_lib"

cd "$here"
"$folder/bin/mypy" --strict --no-error-summary --cache-dir "$folder/mypy" src tests examples hatch_build.py
cd "$folder"
"$folder/bin/python" -m unittest discover --buffer --start-directory "$here/tests"
