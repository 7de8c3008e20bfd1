# To be sourced by scripts that run Python against the embedded server, which set root to the directory of the repository. Makes the
# directory work, which goes with the script, and so does the server.

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

# Sets venv to a virtual environment with the packages given, or to the one that VENV names.
make_venv() {
    venv="${VENV:-$work/venv}"
    if [[ ! -x "$venv/bin/python" ]]; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"
    fi
}

# Sets url, user, password and token to those of a server, and CLASSES where it is not set to the class path that has been built.
start_server() {
    if [[ -z "${CLASSES:-}" ]]; then
        (cd "$root" && mvn -q -pl cvat-sdk-testing -am test-compile dependency:build-classpath \
            -Dmdep.outputFile=target/runtime.classpath -Dmdep.includeScope=runtime)
        CLASSES="$root/cvat-sdk-testing/target/classes:$(cat "$root/cvat-sdk-testing/target/runtime.classpath")"
    fi
    mkfifo "$work/input"
    java -Djava.awt.headless=true -cp "$CLASSES" "$root/cvat-sdk-testing/python/Serve.java" \
        <"$work/input" >"$work/server" 2>"$work/errors" &
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
}
