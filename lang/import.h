/* SPDX-License-Identifier: MIT
 *
 * Import: finding and running modules: native ones (modules.c), embedded ones (lib/), then .py
 * files and packages along sys.path. */
#ifndef MEANWHILE_LANG_IMPORT_H
#define MEANWHILE_LANG_IMPORT_H

#include "lang/interp.h"

/* the innermost module, imported if need be; V_NULL: ImportError ... */
Value import_module(Interp *vm, const char *dotted_name);
/* what __import__ returns */
Value import_from_bytecode(Interp *vm, Value name, Value fromlist, int level, Value globals);
Value import_name_from(Interp *vm, Value module, Value name); /* `from module import name` */
bool import_star(Interp *vm, Value module, Value namespace_dict);
void import_init(Interp *vm);

#endif
