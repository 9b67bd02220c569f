# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Installs the packages of packaging/debian-packages.txt. Sourced from the top of the tree.

# The lines of the given sections, one group of alternatives a line: "a" or "a | b".
package_groups() {
    local wanted=" $* " line section=
    while IFS= read -r line; do
        line=${line%%#*}
        line=${line%"${line##*[![:space:]]}"}
        case $line in
        '') ;;
        \[*\]) section=${line:1:-1} ;;
        *) [[ $wanted != *" $section "* ]] || printf '%s\n' "$line" ;;
        esac
    done <packaging/debian-packages.txt
}

# What is installed, virtual packages included (Node.js from its makers brings npm that way).
installed_packages() {
    dpkg-query -W -f='${db:Status-Status} ${Package} ${Provides}\n' |
        sed -n 's/([^)]*)//g; s/,/ /g; s/^installed //p' | tr -s ' ' '\n' | sort -u
}

# Those of the given packages that apt could install.
offered_packages() {
    LC_ALL=C apt-cache policy "$@" 2>/dev/null |  # in English, whatever the user speaks
        awk '/^[^ ]/ { sub(/:$/, ""); name = $0 } $1 == "Candidate:" && $2 != "(none)" { print name }'
}

# The groups of the given sections of which nothing suitable is installed. A later alternative
# is suitable only where apt does not know the earlier ones: on Debian 13 libqt6svg6 is often
# there without the plugins that came with it before.
missing_groups() {
    local installed group name earlier
    installed=$(installed_packages)
    while IFS= read -r group; do
        earlier=()
        for name in ${group//|/ }; do
            if grep -qxF -- "$name" <<<"$installed"; then
                ((${#earlier[@]} == 0)) || [[ -z $(offered_packages "${earlier[@]}") ]] || break
                continue 2
            fi
            earlier+=("$name")
        done
        printf '%s\n' "$group"
    done < <(package_groups "$@")
}

# The one package that stands for each group read from standard input: the first that apt offers.
chosen_packages() {
    local group name
    while IFS= read -r group; do
        for name in ${group//|/ }; do
            if [[ $name == "$group" || -n $(offered_packages "$name") ]]; then
                printf '%s\n' "$name"
                continue 2
            fi
        done
        printf '%s\n' "${group%% *}"
    done
}

# As root: directly, or by sudo, which asks for a password where there is a terminal to ask on.
as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

may_become_root() {
    ((EUID == 0)) && return
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }
}

# install_packages SECTION...: returns at once when nothing is missing.
install_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "No apt here: nothing is installed for you. packaging/debian-packages.txt names what is needed." >&2
        return 0
    fi
    local missing names log=build/packages.log
    mapfile -t missing < <(missing_groups "$@")
    ((${#missing[@]})) || return 0
    mapfile -t names < <(printf '%s\n' "${missing[@]}" | chosen_packages)
    if ! may_become_root; then
        {
            echo "Pongscope needs packages that are not installed, and this user may not install them. As root, run:"
            echo "    apt-get update && apt-get install --no-install-recommends ${names[*]}"
        } >&2
        return 1
    fi

    mkdir -p build
    echo "Pongscope needs packages that are not here yet; apt-get installs them now (log: $log):"
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 ||
        echo "apt-get update had trouble (see $log); going on with the lists that are here." >&2
    mapfile -t names < <(printf '%s\n' "${missing[@]}" | chosen_packages)  # the lists may be new
    echo "    ${names[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 install "${names[@]}" >>"$log" 2>&1 </dev/null && return
    {
        tail -n 15 "$log"
        echo
        echo "The packages could not be installed (whole log: $log)."
        echo "Pongscope is made for Debian 12, Debian 13 and Ubuntu 24.04 (there with the component universe)."
    } >&2
    return 1
}
