#!/bin/sh
# SPDX-License-Identifier: MIT
# From a bare Debian machine to Meanwhile in JupyterLab. --help says what it does; running it again is harmless.
set -eu
cd "$(dirname "$0")"
HERE=$(pwd)
LAB_VENV=$HERE/.venv-lab
TOUR=examples/the_trick.ipynb

usage() {
    cat <<END
usage: ./install.sh [--no-lab]

Installs Meanwhile on a Debian 12 machine (as root, or as a user who may use sudo):

  1. Debian packages that are missing: a C compiler, make and the libraries that the Makefile names
  2. builds build/meanwhile
  3. registers the kernel with Jupyter: for you, or for everybody when run as root
  4. finds your JupyterLab, or puts one into .venv-lab here, and opens the tour in it

  --no-lab    stop after step 3
  --help      say this
END
}

say() { printf '\n==> %s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }
am_root() { [ "$(id -u)" -eq 0 ]; }

as_root() {
    if am_root; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "this needs root: run it as root, or install sudo"
    fi
}

# PACKAGE...: installs those that are missing.
packages() {
    missing=
    for package in "$@"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
    done
    [ -z "$missing" ] && return
    command -v apt-get >/dev/null || fail "no apt-get here; please install by hand:$missing"
    as_root apt-get update -q
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}

build() {
    say "Installing the Debian packages that are missing"
    packages make
    make --no-print-directory install-deps
    say "Building build/meanwhile"
    make --no-print-directory -j"$(nproc)"
}

register() {
    say "Registering the kernel with Jupyter"
    if am_root; then
        build/meanwhile install --prefix /usr/local
    else
        build/meanwhile install --user
    fi
}

# The jupyter-lab to use, in LAB: one on the PATH, else ours, which is made when it is not there yet.
find_lab() {
    LAB=$(command -v jupyter-lab || true)
    [ -n "$LAB" ] && "$LAB" --version >/dev/null 2>&1 && return
    LAB=$LAB_VENV/bin/jupyter-lab
    "$LAB" --version >/dev/null 2>&1 && return
    say "Installing JupyterLab into .venv-lab"
    packages python3 python3-venv
    /usr/bin/python3 -m venv --clear "$LAB_VENV"
    "$LAB_VENV/bin/pip" install -q jupyterlab
}

# A JupyterLab in an environment of its own may look elsewhere for kernels: then the kernel goes there too.
show_kernel_to_lab() {
    jupyter=$(dirname "$LAB")/jupyter
    if ! "$jupyter" kernelspec list 2>/dev/null | grep -qw meanwhile; then
        prefix=$("$(dirname "$LAB")/python3" -c 'import sys; print(sys.prefix)' 2>/dev/null || dirname "$(dirname "$LAB")")
        build/meanwhile install --prefix "$prefix"
    fi
}

# Waits until the server whose process is $1 runs, then prints its address.
print_address() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        sleep 1
        line=$("$(dirname "$LAB")/jupyter" server list --json 2>/dev/null | grep "\"pid\": $1," || true)
        [ -z "$line" ] && continue
        url=$(echo "$line" | sed 's/.*"url": "\([^"]*\)".*/\1/')
        token=$(echo "$line" | sed 's/.*"token": "\([^"]*\)".*/\1/')
        say "Open this address in a browser (Ctrl+C here ends it):

    ${url}lab/tree/$TOUR${token:+?token=$token}
"
        return
    done
}

open_lab() {
    find_lab
    show_kernel_to_lab
    say "Opening $TOUR in JupyterLab"
    set -- --ServerApp.root_dir="$HERE"
    if am_root; then
        set -- "$@" --allow-root
    fi
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        print_address $$ &
        set -- "$@" --no-browser --log-level=WARN
    fi
    exec "$LAB" "$@" "$HERE/$TOUR"
}

lab=true
for argument in "$@"; do
    case $argument in
    --no-lab) lab=false ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
    esac
done
build
register
if $lab; then
    open_lab
fi
say "Done. Pick Meanwhile in JupyterLab's launcher, or run build/meanwhile."
