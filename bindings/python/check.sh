#!/usr/bin/env bash
# What the tests of the repository leave out, as it takes the network: installs the package as a user would, checks its
# types, and runs its tests as installed, with pandas and polars. The folder is made, or used again.
set -euo pipefail
folder=${1:?usage: check.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
unset PYTHONPATH TARIFA_LIBRARY
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 TARIFA_REQUIRE_TOOLS=1

python3 -m venv "$folder"
folder=$(cd "$folder" && pwd)
"$folder/bin/pip" install --quiet hatchling mypy pandas pandas-stubs polars
"$folder/bin/pip" install --quiet --force-reinstall --no-deps "$here"
test ! -e "$here/src/tarifa/_lib"

cd "$here"
"$folder/bin/mypy" --strict --no-error-summary --cache-dir "$folder/mypy" src tests examples hatch_build.py
cd "$folder"
"$folder/bin/python" -m unittest discover --buffer --start-directory "$here/tests"
