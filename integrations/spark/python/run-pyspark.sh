#!/usr/bin/env bash
# Runs PySpark with the jar for clusters against the embedded server: the script of docs/spark.md as it stands there, and read_task.py,
# which holds all rows of a task against what the official Python SDK says of it.
#
#   integrations/spark/python/run-pyspark.sh
#
# Needs Python 3 with venv, a network for pip, Maven and a JDK 17. Leaves nothing behind but target/. VENV=<directory> uses (and keeps) a
# virtual environment that is there; JAR and CLASSES are used instead of building them. CVAT_HOST, CVAT_USER and CVAT_PASSWORD, all
# set, name another server, on which a task is made and removed again.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
source "$root/cvat-sdk-testing/python/server.sh"
make_venv pyspark==4.0.1 cvat-sdk==2.80.0
if [[ -z "${JAR:-}" ]]; then
    (cd "$root" && mvn -q -pl integrations/spark -am package -DskipTests)
    JAR="$(ls "$root"/integrations/spark/target/*-all.jar)"
fi

if [[ -z "${CVAT_HOST:-}" ]]; then
    start_server
    export CVAT_HOST="$url" CVAT_USER="$user" CVAT_PASSWORD="$password"
fi

echo "PySpark $("$venv/bin/python" -c 'import pyspark; print(pyspark.__version__)') with $(basename "$JAR") at $CVAT_HOST"
status=0
"$venv/bin/python" "$here/read_task.py" "$JAR" "$work/task" 2>"$work/errors" || status=$?
if [[ $status -ne 0 ]]; then
    tail -40 "$work/errors" >&2
    exit $status
fi
awk '/^```python$/ { on = 1; next } /^```$/ { if (on) exit } on' "$root/docs/spark.md" >"$work/read_frames.py"
echo "docs/spark.md:"
PATH="$venv/bin:$PATH" spark-submit --master "local[2]" --conf spark.log.level=ERROR --jars "$JAR" \
    "$work/read_frames.py" "$(cat "$work/task")" 2>"$work/errors" || status=$?
if [[ $status -ne 0 ]]; then
    tail -40 "$work/errors" >&2
fi
"$venv/bin/python" "$here/read_task.py" --remove "$(cat "$work/task")"
exit $status
