/* SPDX-License-Identifier: MIT
 *
 * Looking a file up among those that were built in. The tables themselves are written by base/embed.sh. */
#include "base/embed.h"

#include <string.h>

const EmbeddedFile *embed_find(const EmbeddedFile *table, const char *name)
{
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0)
            return table;
    return NULL;
}
