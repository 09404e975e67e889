#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Writes, to standard output, the C file with the tables of base/embed.h. The assembler's .incbin takes the bytes in, so no byte
# is ever printed here. Run from the top of the source tree.
set -eu

files() {       # TABLE FOLDER FIND-TEST...: the files of a folder, sorted
    folder=$2
    shift 2
    find "$folder" -type f "$@" 2>/dev/null | LC_ALL=C sort
}

module_name() { # lib/a/b.py -> a.b, lib/a/__init__.py -> a
    echo "$1" | sed 's,^lib/,,; s,/__init__\.py$,,; s,\.py$,,; s,/,.,g'
}

table() {       # TABLE FOLDER FIND-TEST...
    n=0 rows=
    for path in $(files "$@"); do
        symbol="embedded_$1_$n"
        case $path in
        lib/*/__init__.py) name=$(module_name "$path") package=true ;;
        lib/*)             name=$(module_name "$path") package=false ;;
        *)                 name=${path#"$2"/} package=false ;;
        esac
        printf 'asm(".section .rodata\\n%s: .incbin \\"%s\\"\\n%s_end: .byte 0\\n.previous");\n' "$symbol" "$path" "$symbol"
        printf 'extern const char %s[], %s_end[];\n' "$symbol" "$symbol"
        rows="$rows    {\"$name\", \"$path\", $symbol, $(wc -c < "$path"), $package},
"
        n=$((n + 1))
    done
    printf '\nconst EmbeddedFile EMBEDDED_%s[] = {\n%s    {NULL, NULL, NULL, 0, false}\n};\n\n' "$1" "$rows"
}

echo '#include "base/embed.h"'
echo
table LIB lib -name '*.py'
table KERNELSPEC kernelspec ! -name '.*'
