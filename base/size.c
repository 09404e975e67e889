/* SPDX-License-Identifier: MIT
 *
 * Sizes with the units that the command line and the environment take. */
#include "base/size.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The power of two that a unit stands for; -1: it is no unit. */
static int shift_of(char unit)
{
    static const char units[] = "KMGT";
    const char *at = unit ? strchr(units, toupper((unsigned char)unit)) : NULL;
    return at ? 10 * (int)(at - units + 1) : -1;
}

bool size_parse(const char *text, size_t *bytes)
{
    char *end;
    if (!isdigit((unsigned char)*text))
        return false;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    int shift = shift_of(*end);
    end += shift > 0;
    end += toupper((unsigned char)*end) == 'B';
    if (*end || errno || n == 0)
        return false;
    *bytes = (size_t)n << (shift > 0 ? shift : 0);
    return *bytes >> (shift > 0 ? shift : 0) == n;
}
