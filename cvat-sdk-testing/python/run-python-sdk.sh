#!/usr/bin/env bash
# Runs the official Python SDK, unmodified, against the embedded server, and prints one line for each step; and holds what the
# Java SDK does with datasets and automatic annotation against what the Python SDK does.
#
#   cvat-sdk-testing/python/run-python-sdk.sh
#
# Needs Python 3 with venv, a network for pip, Maven and a JDK 17. Leaves nothing behind: the virtual environment is in a
# temporary directory. VENV=<directory> uses (and keeps) one that is there; SDK_VERSION another version; CLASSES a class
# path instead of building one.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
source "$here/server.sh"
make_venv "cvat-sdk[masks]==${SDK_VERSION:-2.80.0}"
start_server

echo "cvat-sdk $("$venv/bin/python" -c 'import cvat_sdk.version as v; print(v.VERSION)') on $("$venv/bin/python" --version) at $url"
status=0
"$venv/bin/python" "$here/sdk_run.py" "$url" "$user" "$password" "$token" 2>"$work/sdk-errors" || status=$?
if [[ $status -ne 0 ]]; then
    grep -v "Warning" "$work/sdk-errors" | tail -40 >&2 || true
fi
"$venv/bin/python" "$here/from_python.py" "$url" "$user" "$password" || status=$?
"$venv/bin/python" "$here/machine_learning.py" "$url" "$user" "$password" \
    java -Djava.awt.headless=true -cp "$CLASSES" "$here/MachineLearning.java" 2>"$work/sdk-errors" || status=$?
grep '^FAIL' "$work/sdk-errors" || true
exit $status
