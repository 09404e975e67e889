/* SPDX-License-Identifier: MIT
 *
 * The functions of the posix module, by subject: one table of rows for each file. */
#ifndef MEANWHILE_LANG_MOD_POSIX_H
#define MEANWHILE_LANG_MOD_POSIX_H

#include "lang/native.h"

/* mod_posix_file.c: names: stat, mkdir, rename, listdir ... */
extern const NativeDef posix_file_rows[];
/* mod_posix_fd.c: descriptors: open, read, pipe ... */
extern const NativeDef posix_fd_rows[];
/* The descriptor that an int, or what has fileno(), means. False: TypeError, ValueError or its own
 * pending. */
bool posix_descriptor(Interp *vm, Value v, int *out);
/* mod_posix_more.c: owners, file systems, limits, programs */
extern const NativeDef posix_more_rows[];

/* mod_posix_ids.c: users, groups, sessions, priorities, children */
extern const NativeDef posix_ids_rows[];
/* mod_posix_io.c: moving bytes, special files, extended attributes */
extern const NativeDef posix_io_rows[];

#endif
