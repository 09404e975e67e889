/* SPDX-License-Identifier: MIT
 *
 * Finding modules. A name is looked for among the modules in C, then in the embedded library, then
 * in each folder of a list: NAME/__init__.py, NAME.py. Folders called NAME without either make a
 * namespace package, when nothing better is found further on.
 *
 * What the program itself imports is looked for beside the program first: there a random.py hides
 * ours, as it hides CPython's, but for the modules that are there when CPython starts. Below a
 * package that is in files the files go first, too. */
#include "lang/import_find.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "lang/io.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static bool has_mode(const char *path, mode_t mode)
{
    struct stat st;
    return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == mode;
}

static const ModuleDef *find_row(const ModuleDef *const *rows, const char *name)
{
    for (; rows && *rows; rows++)
        if (strcmp((*rows)->name, name) == 0)
            return *rows;
    return NULL;
}

/* The folder as an absolute path, for __file__ is absolute. */
static void add_absolute(const char *folder, Buf *out)
{
    char *here = *folder == '/' ? NULL : getcwd(NULL, 0);
    bool same = strcmp(folder, ".") == 0;
    buf_addf(out, "%s%s%s", here ? here : "", here && *folder && !same ? "/" : "", same ? "" : folder);
    free(here);
}

static void look_in_folder(Interp *vm, const char *folder, const char *leaf, Found *found)
{
    io_catch_up(vm);
    Buf base = {0}, file = {0};
    add_absolute(folder, &base);
    buf_addf(&base, "/%s", leaf);
    buf_addf(&file, "%s/__init__.py", base.data);
    if (has_mode(file.data, S_IFREG)) {
        *found = (Found){ .kind = FOUND_FILE, .file = str_from_cstr(vm, file.data), .folder = str_from_cstr(vm, base.data) };
    } else {
        buf_reset(&file);
        buf_addf(&file, "%s.py", base.data);
        if (has_mode(file.data, S_IFREG))
            *found = (Found){ .kind = FOUND_FILE, .file = str_from_cstr(vm, file.data), .folder = V_NULL };
        else if (has_mode(base.data, S_IFDIR)
                 && list_append(vm, found->folders, str_from_cstr(vm, base.data)))
            found->kind = FOUND_NAMESPACE;
    }
    buf_clear(&base);
    buf_clear(&file);
}

static bool there_from_the_start(const char *name)
{
    static const char *const names[] = {
        "_abc", "_ast", "_codecs", "_collections", "_functools", "_imp", "_io", "_locale", "_operator", "_signal", "_sre", "_stat", "_string",
        "_symtable", "_thread", "_tokenize", "_tracemalloc", "_warnings", "_weakref", "abc", "atexit", "builtins", "codecs", "encodings",
        "errno", "faulthandler", "gc", "genericpath", "io", "itertools", "marshal", "os", "posix", "posixpath", "pwd", "site", "stat", "sys",
        "time", "zipimport", "_collections_abc",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

static void look_first(Interp *vm, const char *leaf, Value path, Found *found)
{
    Value folder = v_is_kind(path, KIND_LIST) && list_of(path)->len ? list_of(path)->items[0] : V_NULL;
    found->folders = folder == V_NULL ? V_NULL : list_new(vm, NULL, 0);
    if (found->folders != V_NULL && str_is(folder))
        look_in_folder(vm, str_utf8(vm, folder, NULL), leaf, found);
    if (found->kind != FOUND_FILE)
        found->kind = FOUND_NOTHING;
}

Found import_find(Interp *vm, const char *name, Value path, bool for_program)
{
    Found found = {.native = find_row(vm->host_modules, name),
                   .file = V_NULL,
                   .folder = V_NULL,
                   .folders = V_NULL};
    const char *leaf = strrchr(name, '.');
    if (leaf || (for_program && !there_from_the_start(name)))
        look_first(vm, leaf ? leaf + 1 : name, path, &found);
    if (found.kind == FOUND_FILE || vm->exc != V_NULL)
        return found;
    if (!found.native)
        found.native = find_row(native_modules, name);
    if (found.native) {
        found.kind = FOUND_NATIVE;
        return found;
    }
    found.embedded = embed_find(EMBEDDED_LIB, name);
    if (found.embedded) {
        found.kind = FOUND_EMBEDDED;
        return found;
    }
    found.folders = list_new(vm, NULL, 0);
    Walk w;
    Value folder;
    if (path == V_NULL || path == V_NONE || found.folders == V_NULL || !walk_start(vm, &w, path))
        return found;
    while (found.kind != FOUND_FILE && walk_next(vm, &w, &folder))
        if (str_is(folder))
            look_in_folder(vm, str_utf8(vm, folder, NULL), leaf ? leaf + 1 : name, &found);
    return found;
}

Value import_setting(Interp *vm, const char *name)
{
    return v_is_obj(vm->sys_dict) ? dict_get_str(dict_of(vm->sys_dict), str_intern_cstr(vm, name)) : V_NULL;
}

Value import_path(Interp *vm)
{
    Value path = import_setting(vm, "path");
    return path == V_NULL ? vm->path : path;
}
