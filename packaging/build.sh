# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Configures and builds one preset, quietly. Sourced from the top of the tree.

# The progress of a build: on one line of a terminal, or a line every tenth of the way in a log.
build_progress() {
    local line tenth last=-1 clear=
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        if [[ -t 1 ]]; then
            printf '\r\033[KBuilding %s: %d of %d' "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
            clear='\r\033[K'
        else
            tenth=$((10 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            ((tenth == last)) || echo "Building $1: ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
            last=$tenth
        fi
    done
    printf '%b' "$clear"
}

# What a log says of a failure: from the first failed step on, or its end.
build_failure() {
    local from
    from=$(grep -nE -m1 '^(FAILED|CMake Error)' "$1" | cut -d: -f1) || true
    if [[ $from ]]; then
        tail -n "+$from" "$1" | sed 60q
    else
        tail -n 40 "$1"
    fi
}

# build_preset PRESET: build/PRESET, configured when it has not been, or not from here.
build_preset() {
    local preset=$1 dir=build/$1 log=build/$1/build.log stamp=build/$1/.configured-from
    mkdir -p "$dir"
    : >"$log"
    if [[ ! -f $stamp || CMakePresets.json -nt $stamp || $(<"$stamp") != "$PWD" ]]; then
        echo "Configuring $preset (log: $log)"
        if ! cmake --fresh --preset "$preset" >>"$log" 2>&1; then
            build_failure "$log" >&2
            echo "Configuring failed; the whole log is $log" >&2
            return 1
        fi
        printf '%s\n' "$PWD" >"$stamp"
    fi
    if ! cmake --build --preset "$preset" -j "${PONGSCOPE_JOBS:-$(nproc)}" 2>&1 | tee -a "$log" |
        build_progress "$preset"; then
        build_failure "$log" >&2
        echo "The build failed; the whole log is $log" >&2
        return 1
    fi
}
