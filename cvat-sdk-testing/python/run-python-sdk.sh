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
work="$(mktemp -d)"
server=""

clean_up() {
    exec 3>&- || true
    if [[ -n "$server" ]]; then
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap clean_up EXIT

venv="${VENV:-$work/venv}"
if [[ ! -x "$venv/bin/python" ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "cvat-sdk[masks]==${SDK_VERSION:-2.80.0}"
fi

if [[ -z "${CLASSES:-}" ]]; then
    (cd "$root" && mvn -q -pl cvat-sdk-testing -am test-compile dependency:build-classpath \
        -Dmdep.outputFile=target/runtime.classpath -Dmdep.includeScope=runtime)
    CLASSES="$root/cvat-sdk-testing/target/classes:$(cat "$root/cvat-sdk-testing/target/runtime.classpath")"
fi

mkfifo "$work/input"
java -Djava.awt.headless=true -cp "$CLASSES" "$here/Serve.java" <"$work/input" >"$work/server" 2>"$work/errors" &
server=$!
exec 3>"$work/input"
for _ in $(seq 300); do
    grep -q '^http' "$work/server" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if ! grep -q '^http' "$work/server"; then
    cat "$work/errors" >&2
    exit 1
fi

read -r url user password token < <(grep -m1 '^http' "$work/server")
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
