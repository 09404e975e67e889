#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Writes, to standard output, the C file with the tables and stubs of base/lazy.h: one of each for every function that OBJECTS
# call and that one of LIBRARIES (paths of shared libraries) offers.
#
#     base/lazy.sh "LIBRARIES" OBJECT...
set -eu
libraries=$1
shift

offered() {     # FUNCTION SONAME, sorted by function; what an earlier library offers too is the earlier one's
    for path in $libraries; do
        soname=$(objdump -p "$path" | awk '$1 == "SONAME" {print $2}')
        nm -D --defined-only "$path" | awk -v so="$soname" '$2 ~ /[TWi]/ {sub(/@.*/, "", $3); print $3, so}'
    done | awk '!seen[$1]++' | LC_ALL=C sort -k 1,1
}

wanted() {
    nm "$@" | awk '$1 == "U" {undefined[$2]} $2 ~ /^[A-TV-Z]$/ {defined[$3]} END {for (n in undefined) if (!(n in defined)) print n}' |
        LC_ALL=C sort
}

scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
offered > "$scratch"
echo '#include "base/lazy.h"'
wanted "$@" | LC_ALL=C join - "$scratch" | awk '
    {stubs = stubs "LAZY_STUB(" $1 ", " NR - 1 ")\n"; rows = rows "    {\"" $1 "\", \"" $2 "\"},\n"}
    END {printf "void *LAZY_ADDRESSES[%d];\nconst LazyFunction LAZY_FUNCTIONS[] = {\n%s    {0, 0}\n};\n%s", NR + 1, rows, stubs}'
