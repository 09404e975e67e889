#!/bin/sh
# SPDX-License-Identifier: MIT
# The table behind lang/unicode_names.c, on standard output: three parts, a line with a form feed between them.
#     records   code;name;category;combining;bidi;decomposition;decimal;digit;numeric;mirrored of UnicodeData.txt
#     widths    first..last;class of EastAsianWidth.txt
#     aliases   code;name of NameAliases.txt
# Characters that are newer than Unicode 14 are left out. The files are Debian's package unicode-data.
set -eu
from=/usr/share/unicode
export LC_ALL=C

awk -F';' -v ages="$from/DerivedAge.txt" '
function value(hex,    n, i) {
    n = 0
    for (i = 1; i <= length(hex); i++)
        n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
    return n
}
BEGIN {
    while ((getline line < ages) > 0) {
        if (line !~ /^[0-9A-F]/ || line !~ /; 15\./)
            continue
        split(line, part, /[ ;]+/)
        n = split(part[1], ends, /\.\./)
        for (c = value(ends[1]); c <= value(ends[n]); c++)
            newer[c] = 1
    }
}
/, First>;/ { range = !(value($1) in newer) }
/, Last>;/ && range && (value($1) in newer) {       # the range was shorter
    for (c = value($1); c in newer; c--)
        continue
    $1 = sprintf("%X", c)
}
!(value($1) in newer) { print $1 ";" $2 ";" $3 ";" $4 ";" $5 ";" $6 ";" $7 ";" $8 ";" $9 ";" $10 }
' "$from/UnicodeData.txt"
printf '\f\n'
sed -n 's/^\([0-9A-F.]*\);\([A-Za-z]*\).*/\1;\2/p' "$from/EastAsianWidth.txt"
printf '\f\n'
sed -n 's/^\([0-9A-F]*;[^;]*\);.*/\1/p' "$from/NameAliases.txt"
