/* SPDX-License-Identifier: MIT
 *
 * Embedded files: what the one binary carries with it, so that it needs no other file of ours at
 * run time.
 *
 * base/embed.sh writes the two tables when the program is built: EMBEDDED_LIB holds lib/ (modules
 * written in the language itself, sorted by name), EMBEDDED_KERNELSPEC holds kernelspec/
 * (kernel.json, logos ...). Both end with a row whose name is NULL. The bytes are the file's,
 * unchanged, with a NUL behind them that `len` does not count. */
#ifndef MEANWHILE_BASE_EMBED_H
#define MEANWHILE_BASE_EMBED_H

#include <stdbool.h>
#include <stddef.h>

typedef struct EmbeddedFile {
    /* lib/: the module's dotted name ("asyncio.tasks"); else the path inside its folder */
    const char *name;
    const char *path;           /* as the file was named in the source tree: "lib/asyncio/tasks.py" */
    const char *bytes;
    size_t len;
    bool is_package;            /* lib/NAME/__init__.py, whose name is NAME */
} EmbeddedFile;

extern const EmbeddedFile EMBEDDED_LIB[];
extern const EmbeddedFile EMBEDDED_KERNELSPEC[];

/* The row called `name`, or NULL. */
const EmbeddedFile *embed_find(const EmbeddedFile *table, const char *name);

#endif
