# SPDX-FileCopyrightText: Pongscope contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Debian systems that have nothing but their base, to try things in. Sourced from the top of the tree; the caller sets
# `logs` (a folder) and ends by leave_roots. Needs debootstrap, zstd and root.
#
#   PONGSCOPE_MIRROR  where the packages come from; by default, where this machine has its own from
#   PONGSCOPE_KEEP=1  keep the roots afterwards, to look into
#
# The base of each release is kept in ~/.cache/pongscope-roots.

roots_cache=${XDG_CACHE_HOME:-$HOME/.cache}/pongscope-roots
roots_scratch=

need_roots() {
    local tool
    [[ $EUID == 0 ]] || { echo "Making a clean root needs root." >&2; exit 1; }
    for tool in debootstrap zstd "$@"; do
        command -v "$tool" >/dev/null || { echo "Needs $tool: apt-get install $tool" >&2; exit 1; }
    done
    mkdir -p "$roots_cache" "${logs:?}"
    roots_scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/pongscope-roots.XXXXXX")
    trap leave_roots EXIT
    trap 'exit 130' INT TERM
}

# The first Debian archive that apt uses here, security updates aside.
mirror_of_this_machine() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null |
        sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +([^ ]+).*/\3/p' | grep -E 'debian/?$' | head -n 1
}

unmount_all() {
    local root=$1 at
    for at in tmp/.X11-unix dev/pts dev/shm sys proc; do
        ! mountpoint -q "$root/$at" || umount "$root/$at" || umount -l "$root/$at"
    done
}

leave_roots() {
    [[ $roots_scratch ]] || return 0
    local root
    for root in "$roots_scratch"/*/; do
        unmount_all "${root%/}"
    done
    if [[ ${PONGSCOPE_KEEP:-} ]]; then
        echo "The roots are kept in $roots_scratch"
    elif ! grep -qF " $roots_scratch/" /proc/self/mounts; then  # never delete through a mount
        rm -rf --one-file-system "$roots_scratch"
    fi
}

base_of() {
    local release=$1 made mirror
    [[ -f $roots_cache/$release.tar.zst ]] && return
    mirror=${PONGSCOPE_MIRROR:-$(mirror_of_this_machine)}
    [[ $mirror ]] || { echo "No Debian archive found in /etc/apt; set PONGSCOPE_MIRROR." >&2; return 1; }
    echo "$release: making its base"
    made=$roots_scratch/base-$release
    debootstrap --variant=minbase "$release" "$made" "$mirror" >"$logs/$release-debootstrap.log" 2>&1 ||
        { tail -n 20 "$logs/$release-debootstrap.log" >&2; return 1; }
    tar --one-file-system -C "$made" -cf - . | zstd -q -1 >"$roots_cache/$release.tar.zst.part"
    mv "$roots_cache/$release.tar.zst.part" "$roots_cache/$release.tar.zst"
    rm -rf --one-file-system "$made"
}

mount_all() {
    local root=$1
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
    mkdir -p "$root/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
}

# new_root RELEASE DIR: unpacked and mounted.
new_root() {
    local release=$1 root=$2
    base_of "$release" || return
    mkdir "$root"
    zstd -qdc "$roots_cache/$release.tar.zst" | tar -C "$root" -xf -
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    # Every real machine has addresses for its own name; what debootstrap makes may have none.
    [[ -e $root/etc/hosts ]] ||
        printf '%s\n' '127.0.0.1 localhost' '::1 localhost ip6-localhost ip6-loopback' >"$root/etc/hosts"
    # Where the network is left through a proxy with an authority of its own, the root must trust it too.
    mkdir -p "$root/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp -t "$root/usr/local/share/ca-certificates" {} +
    mount_all "$root"
}

# in_root ROOT NAME COMMAND...: with nothing of this machine's environment but what the array root_environment adds;
# in the folder root_folder (by default /root). Prints the end of what it said, all of which is in the log.
root_environment=()
root_folder=/root
in_root() {
    local root=$1 name=$2 log start=$SECONDS rc=0
    log=$logs/$(basename "$root")-$name.log
    shift 2
    # shellcheck disable=SC2016  # expanded in the root
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive PONGSCOPE_JOBS="${PONGSCOPE_JOBS:-$(nproc)}" "${root_environment[@]}" \
        chroot "$root" /bin/bash -c 'cd "$0" && exec "$@"' "$root_folder" "$@" \
        </dev/null >"$log" 2>&1 || rc=$?
    printf '%s: %s: exit status %d after %d s (%s)\n' "$(basename "$root")" "$*" $rc $((SECONDS - start)) "$log"
    tail -n 6 "$log" | sed 's/^/    /'
    return $rc
}
