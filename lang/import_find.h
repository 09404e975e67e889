/* SPDX-License-Identifier: MIT
 *
 * ImportFind: where the module of a name is: in C, in the embedded library, or along a list of folders. */
#ifndef MEANWHILE_LANG_IMPORT_FIND_H
#define MEANWHILE_LANG_IMPORT_FIND_H

#include "base/embed.h"
#include "lang/native.h"

typedef enum FoundKind { FOUND_NOTHING, FOUND_NATIVE, FOUND_EMBEDDED, FOUND_FILE, FOUND_NAMESPACE } FoundKind;

typedef struct Found {
    FoundKind kind;
    const ModuleDef *native;
    const EmbeddedFile *embedded;
    Value file;                         /* FOUND_FILE: its absolute path, a str */
    Value folder;                       /* of a package in files: its folder; else V_NULL */
    Value folders;                      /* FOUND_NAMESPACE: list of str */
} Found;

/* `for_program`: the program itself imports it, not the library. `path`: the list of folders for
 * what is neither in C nor embedded; V_NULL: none. */
Found import_find(Interp *vm, const char *name, Value path, bool for_program);
/* An attribute of sys; V_NULL: none, or there is no sys yet. */
Value import_setting(Interp *vm, const char *name);
/* sys.path as the program has it now. */
Value import_path(Interp *vm);

/* Makes built-in functions of those of the embedded module, just run, that are such in CPython
 * (import_natives.c). */
void import_mark_natives(Interp *vm, const char *name, Value module);

#endif
