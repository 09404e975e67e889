/* SPDX-License-Identifier: MIT
 *
 * See unicode.h: what it leaves to look up. */
#include "lang/unicode.h"

#include <string.h>

int unicode_long_case(uint32_t c, unsigned flag, uint32_t *out)
{
    size_t low = 0, high = unicode_nlong;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const UnicodeLong *l = &unicode_long[middle];
        if (l->c < c || (l->c == c && l->flag < flag))
            low = middle + 1;
        else
            high = middle;
    }
    memcpy(out, unicode_long[low].to, sizeof unicode_long[low].to);
    return unicode_long[low].n;
}

const char *unicode_category(uint32_t c)
{
    static const char names[][3] = {
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps",
        "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
    };
    return names[unicode_record(c)->category];
}
