/* SPDX-License-Identifier: MIT
 *
 * The module _imp: what lib/importlib and lib/runpy ask of the importer in C. */
#include "lang/import_find.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* (kind, file or None, folders or None): where a module is, or None. Folders: of packages. */
static Value imp_find(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : NULL;
    if (!name)
        return vm->exc != V_NULL ? V_NULL : exc_type_error_arg(vm, "find", "str", args[0]);
    Found f = import_find(vm, name, args[1] == V_NONE ? import_path(vm) : args[1], false);
    static const char *const kinds[] = {[FOUND_NATIVE] = "built-in",
                                        [FOUND_EMBEDDED] = "frozen",
                                        [FOUND_FILE] = "file",
                                        [FOUND_NAMESPACE] = "namespace"};
    if (vm->exc != V_NULL || f.kind == FOUND_NOTHING)
        return vm->exc != V_NULL ? V_NULL : V_NONE;
    Value folders = V_NONE, file = f.kind == FOUND_FILE ? f.file : V_NONE;
    if (f.kind == FOUND_NAMESPACE)
        folders = f.folders;
    else if (f.folder != V_NULL)
        folders = list_new(vm, &f.folder, 1);
    else if (f.kind == FOUND_EMBEDDED && f.embedded->is_package)
        folders = list_new(vm, NULL, 0);
    return folders == V_NULL
             ? V_NULL
             : tuple_pack(vm, (size_t)3, str_intern_cstr(vm, kinds[f.kind]), file, folders);
}

static Value imp_source(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL) : NULL;
    const EmbeddedFile *file = name ? embed_find(EMBEDDED_LIB, name) : NULL;
    return file ? str_from_utf8(vm, file->bytes, file->len) : vm->exc != V_NULL ? V_NULL : V_NONE;
}

static const NativeDef functions[] = {
    { "find(name, path=None, /)", imp_find, "Where a module is: (kind, file, folders), or None.", 0 },
    { "source(name, /)", imp_source, "The text of a module of the embedded library, or None.", 0 },
    { NULL, NULL, NULL, 0 }
};

const ModuleDef mod__imp = {
    .name = "_imp", .doc = "What importlib asks of the importer.", .functions = functions};
