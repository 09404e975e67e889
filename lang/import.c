/* SPDX-License-Identifier: MIT
 *
 * Modules: finding, running, naming.
 *
 * import_find.c says where a module is. A module stands in sys.modules while it runs, so circular
 * imports see it half-made, and is taken out again when it fails. Parents come first. */
#include "lang/import.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "lang/compile.h"
#include "lang/gc.h"
#include "lang/import_find.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/source.h"
#include "lang/vm.h"

enum { MAX_SOURCE = 64 << 20 };

static Value name_missing(Interp *vm, const char *name)
{
    if (exc_pending_is(vm, EXC_ModuleNotFoundError))
        gc_set(&exc_of(vm->exc)->fields[1], str_from_cstr(vm, name));
    return V_NULL;
}

static Value raise_not_found(Interp *vm, const char *name, const char *parent_no_package)
{
    if (parent_no_package)
        exc_raise(vm, EXC_ModuleNotFoundError, "No module named '%s'; '%s' is not a package", name,
                  parent_no_package);
    else
        exc_raise(vm, EXC_ModuleNotFoundError, "No module named '%s'", name);
    return name_missing(vm, name);
}

static bool set_text(Interp *vm, Value module, const char *name, const char *text)
{
    return module_add(vm, module, name, text ? str_from_cstr(vm, text) : V_NONE);
}

/* -- making a module --------------------------------------------------------------------------------------------------- */

static Value module_begin(Interp *vm, const char *name, const char *file, const char *package)
{
    Value module = module_new(vm, str_from_cstr(vm, name));
    if (module == V_NULL || !set_text(vm, module, "__package__", package)
        || (file && !set_text(vm, module, "__file__", file)))
        return V_NULL;
    module_set_loader(module, vm->stack);
    module_add(vm, module, "__builtins__", vm->builtins);
    return dict_set(vm, vm->modules, str_intern_cstr(vm, name), module) ? module : V_NULL;
}

static Value build_native(Interp *vm, const ModuleDef *def)
{
    Value module = module_begin(vm, def->name, NULL, "");
    if (module == V_NULL)
        return V_NULL;
    if (def->doc)
        set_text(vm, module, "__doc__", def->doc);
    for (const NativeDef *row = def->functions; row && row->sig; row++) {
        Value fn = native_function(vm, row, V_NULL, def->name);
        if (fn == V_NULL || !dict_set(vm, module_dict(module), ((NativeFunction *)v_obj(fn))->name, fn))
            return V_NULL;
    }
    return !def->init || def->init(vm, module) ? module : V_NULL;
}

static Value load_native(Interp *vm, const ModuleDef *def)
{
    gc_lift_limit(vm->gc);
    Value module = build_native(vm, def);
    gc_restore_limit(vm->gc);
    return module;
}

static Value run_source(Interp *vm, Value module, const char *text, size_t len, const char *file, int flags)
{
    int from = flags & COMPILE_HIDDEN ? 0 : COMPILE_BYTES | COMPILE_FILE;
    Code *code = compile_source(vm, text, len, file, SOURCE_FILE, flags | from);
    return code ? interp_exec(vm, code, module_dict(module)) : V_NULL;
}

static const char *package_of(const char *name, bool is_package, char *space, size_t size)
{
    snprintf(space, size, "%s", name);
    char *dot = strrchr(space, '.');
    if (!is_package)
        *(dot ? dot : space) = '\0';
    return space;
}

static Value load_embedded(Interp *vm, const EmbeddedFile *m)
{
    char file[320], package[256];
    snprintf(file, sizeof file, "<lib/%s>", m->name);
    Value module = module_begin(vm, m->name, NULL,
                                package_of(m->name, m->is_package, package, sizeof package));
    if (module == V_NULL)
        return V_NULL;
    if (m->is_package)
        module_add(vm, module, "__path__", list_new(vm, NULL, 0));
    if (run_source(vm, module, m->bytes, m->len, file, COMPILE_HIDDEN) == V_NULL)
        return V_NULL;
    import_mark_natives(vm, m->name, module);
    return module;
}

static char *read_file(Interp *vm, const char *file, size_t *len)
{
    FILE *f = fopen(file, "rb");
    if (!f) {
        exc_raise_errno(vm, errno, str_from_cstr(vm, file));
        return NULL;
    }
    Buf text = {0};
    char piece[8192];
    for (size_t n; text.len < MAX_SOURCE && (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(&text, piece, n);
    fclose(f);
    *len = text.len;
    return buf_detach(&text);
}

static Value load_file(Interp *vm, const char *name, const char *file, const char *package_dir)
{
    char package[256];
    size_t len;
    char *text = read_file(vm, file, &len);
    if (!text)
        return V_NULL;
    Value module = module_begin(vm, name, file, package_of(name, package_dir, package, sizeof package));
    Value ran = V_NULL;
    if (module != V_NULL) {
        if (package_dir) {
            Value dir = str_from_cstr(vm, package_dir);
            module_add(vm, module, "__path__", list_new(vm, &dir, 1));
        }
        source_remember(vm, file, text, len);
        ran = run_source(vm, module, text, len, file, 0);
    }
    free(text);
    return ran == V_NULL ? V_NULL : module;
}

/* -- finding ----------------------------------------------------------------------------------------------------------- */

static Value load_namespace(Interp *vm, const char *name, Value folders)
{
    Value module = module_begin(vm, name, NULL, name);
    return module != V_NULL && module_add(vm, module, "__file__", V_NONE)
                && module_add(vm, module, "__path__", folders)
             ? module
             : V_NULL;
}

/* What asks the finders, itself imported without them; V_NONE while it is. */
static Value who_asks_finders(Interp *vm)
{
    if (vm->finders_wait)
        return V_NONE;
    vm->finders_wait = true;
    Value load = prelude_get(vm, "importlib._spec", "load_by_finders");
    vm->finders_wait = false;
    return load;
}

/* What the finders in sys.meta_path give; V_NONE: nothing. The list is empty unless a program fills it. */
static Value load_by_finders(Interp *vm, const char *name, Value path)
{
    Value finders = import_setting(vm, "meta_path");
    if (finders == V_NULL || !v_is_kind(finders, KIND_LIST) || list_of(finders)->len == 0)
        return V_NONE;
    Value load = who_asks_finders(vm);
    if (load == V_NONE)
        return load;
    Value args[] = { str_from_cstr(vm, name), path == V_NULL ? V_NONE : path };
    return load == V_NULL ? V_NULL : op_call(vm, load, args, 2);
}

static bool asked_by_program(Interp *vm)
{
    const Frame *f = vm_frame_innermost(vm);
    return f && !(frame_fn(f)->code->flags & CODE_HIDDEN);
}

static Value load(Interp *vm, const char *name, Value parent)
{
    Value path = parent == V_NULL ? V_NULL : op_getattr_opt(vm, parent, vm->names.path_);
    if (vm->exc != V_NULL)
        return V_NULL;
    Value made = load_by_finders(vm, name, path);
    if (made != V_NONE)
        return made;
    Found found = import_find(vm, name, parent == V_NULL ? import_path(vm) : path, asked_by_program(vm));
    if (vm->exc != V_NULL)
        return V_NULL;
    if (found.kind == FOUND_NATIVE)
        return load_native(vm, found.native);
    if (found.kind == FOUND_EMBEDDED)
        return load_embedded(vm, found.embedded);
    if (found.kind == FOUND_FILE)
        return load_file(vm, name, str_utf8(vm, found.file, NULL),
                         found.folder == V_NULL ? NULL : str_utf8(vm, found.folder, NULL));
    if (found.kind == FOUND_NAMESPACE)
        return load_namespace(vm, name, found.folders);
    char package[256];
    bool no_package = parent != V_NULL && path == V_NULL;
    return raise_not_found(vm, name, no_package ? package_of(name, false, package, sizeof package) : NULL);
}

/* Does who loads the module wait, maybe through others, for what we load? */
static bool waits_for_us(Interp *vm, Value module)
{
    const Stack *st = module_loader(module);
    for (int hops = 0; st && st != vm->stack && hops < 100; hops++)
        st = stack_import(st) ? module_loader(v_from_obj(stack_import(st))) : NULL;
    return st == vm->stack;
}

/* Another task is about to load it: until it has, unless both wait for each other. False: exception
 * pending. */
static bool wait_until_loaded(Interp *vm, Value module)
{
    enum { LOOK_NS = 1000000, LOOKS = 60000 };
    bool ok = true;
    for (int looks = 0;
         ok && looks < LOOKS && module_is_loading(module) && !waits_for_us(vm, module); looks++) {
        Stack *us = vm->stack;
        stack_set_import(us, v_obj(module));
        ok = op_wait_fd(vm, -1, 0, LOOK_NS) >= 0;
        stack_set_import(us, NULL);
    }
    return ok;
}

/* One module of a dotted name, its parent imported already. */
static Value import_one(Interp *vm, const char *name, Value parent)
{
    Value key = str_intern_cstr(vm, name), known = dict_get(vm, vm->modules, key);
    if (known == V_NONE)
        return exc_raise(vm, EXC_ModuleNotFoundError, "import of %s halted; None in sys.modules",
                         name),
               name_missing(vm, name);
    if (known != V_NULL)
        return !module_is_loading(known) || wait_until_loaded(vm, known) ? known : V_NULL;
    Value module = load(vm, name, parent), begun = module == V_NULL ? dict_get(vm, vm->modules, key) : module;
    if (begun != V_NULL && v_is_kind(begun, KIND_MODULE))
        module_set_loader(begun, NULL);
    if (module == V_NULL) {
        Value pending = exc_take(vm);
        dict_delete(vm, vm->modules, key);
        vm->exc = pending;
        return V_NULL;
    }
    Value replaced = dict_get(vm, vm->modules, key);
    module = replaced != V_NULL ? replaced : module;
    const char *dot = strrchr(name, '.');
    if (parent != V_NULL && dot && !op_setattr(vm, parent, str_intern_cstr(vm, dot + 1), module))
        return V_NULL;
    return module;
}

Value import_module(Interp *vm, const char *dotted)
{
    Buf part = {0};
    Value module = V_NULL;
    for (const char *at = dotted;; at++) {
        if (*at && *at != '.') {
            buf_addc(&part, *at);
            continue;
        }
        module = import_one(vm, part.data ? part.data : "", module);
        if (module == V_NULL || !*at)
            break;
        buf_addc(&part, '.');
    }
    buf_clear(&part);
    return module;
}

/* -- the statements ---------------------------------------------------------------------------------------------------- */

/* The absolute name of a relative import. False: ImportError pending. */
static bool resolve(Interp *vm, const char *name, int level, Value globals, Buf *out)
{
    if (!level) {
        buf_adds(out, name);
        return true;
    }
    Value package = dict_get(vm, globals, vm->names.package);
    char own[256] = "";
    const char *text = package != V_NULL && str_is(package) ? str_utf8(vm, package, NULL) : own;
    Value module_name = package == V_NULL || package == V_NONE
                          ? dict_get(vm, globals, vm->names.name)
                          : V_NULL;
    if (module_name != V_NULL && str_is(module_name))
        package_of(str_utf8(vm, module_name, NULL),
                   dict_get(vm, globals, vm->names.path_) != V_NULL, own, sizeof own);
    if (!*text) {
        exc_raise(vm, EXC_ImportError, "attempted relative import with no known parent package");
        return false;
    }
    buf_adds(out, text);
    for (int i = 1; i < level; i++) {
        char *dot = strrchr(out->data, '.');
        if (!dot) {
            exc_raise(vm, EXC_ImportError, "attempted relative import beyond top-level package");
            return false;
        }
        out->len = (size_t)(dot - out->data);
        *dot = '\0';
    }
    if (*name)
        buf_addf(out, ".%s", name);
    return true;
}

/* Whether the pending exception says that `full` itself is missing, and not something that it imports. */
static bool is_missing(Interp *vm, const char *full)
{
    if (!exc_pending_is(vm, EXC_ModuleNotFoundError))
        return false;
    Value exc = exc_take(vm), name = op_getattr_opt(vm, exc, vm->names.name_attr);
    bool same = name != V_NULL && str_is(name) && str_eq_cstr(name, full);
    vm->exc = exc;
    return same;
}

/* TypeError for a name that is no text. */
static bool names_check(Interp *vm, Value item, Value module, bool from_all)
{
    if (str_is(item))
        return true;
    Value name = from_all ? op_getattr_opt(vm, module, vm->names.name) : V_NULL;
    if (name != V_NULL && str_is(name))
        exc_raise(vm, EXC_TypeError, "Item in %s.__all__ must be str, not %s",
                  str_utf8(vm, name, NULL), type_name_of(vm, item));
    else
        exc_raise(vm, EXC_TypeError, "Item in ``from list'' must be str, not %s", type_name_of(vm, item));
    return false;
}

/* A submodule that is there is imported; one that is not is for whoever asks for the attribute to miss. */
static bool import_submodule(Interp *vm, const char *package, Value name)
{
    Buf full = {0};
    buf_addf(&full, "%s.%s", package, str_utf8(vm, name, NULL));
    bool ok = import_module(vm, full.data) != V_NULL;
    if (!ok && is_missing(vm, full.data)) {
        exc_clear(vm);
        ok = true;
    }
    buf_clear(&full);
    return ok;
}

/* Whether it is no package, without asking in a way that would have to be answered by an exception. */
static bool is_plain(Interp *vm, Value module)
{
    if (!v_is_exact(module, T_MODULE))
        return false;
    Dict *names = dict_of(module_dict(module));
    return dict_get_str(names, vm->names.path_) == V_NULL && dict_get_str(names, vm->names.getattr) == V_NULL;
}

/* `from package import module`: names that are no attributes may be submodules; `*` stands for
 * those in __all__. */
static bool import_fromlist(Interp *vm, Value module, const char *name, Value list, bool from_all)
{
    Walk w;
    Value item;
    if (is_plain(vm, module))
        return true;
    if (op_getattr_opt(vm, module, vm->names.path_) == V_NULL)
        return vm->exc == V_NULL;
    if (!walk_start(vm, &w, list))
        return false;
    while (walk_next(vm, &w, &item)) {
        if (!names_check(vm, item, module, from_all))
            return false;
        bool star = str_eq_cstr(item, "*");
        Value v = star && from_all ? V_NULL : op_getattr_opt(vm, module, star ? vm->names.all : item);
        if (vm->exc != V_NULL)
            return false;
        if (star && v != V_NULL && !import_fromlist(vm, module, name, v, true))
            return false;
        if (!star && v == V_NULL && !import_submodule(vm, name, item))
            return false;
    }
    return vm->exc == V_NULL;
}

Value import_from_bytecode(Interp *vm, Value name, Value fromlist, int level, Value globals)
{
    Buf full = {0};
    Value result = V_NULL;
    const char *text = str_utf8(vm, name, NULL);
    if (resolve(vm, text, level, globals, &full)) {
        Value module = import_module(vm, full.data);
        if (module != V_NULL && fromlist != V_NONE)
            result = import_fromlist(vm, module, full.data, fromlist, false) ? module : V_NULL;
        else if (module != V_NULL && !level) {
            full.data[strcspn(full.data, ".")] = '\0';
            result = import_module(vm, full.data);
        } else {
            result = module;
        }
    }
    buf_clear(&full);
    return result;
}

/* ImportError with the module's name and file. */
static Value raise_cannot_import(Interp *vm, Value module, Value name, Value module_name)
{
    Value file = op_getattr_opt(vm, module, vm->names.file);
    exc_clear(vm);
    bool has_file = file != V_NULL && str_is(file);
    const char *text = module_name != V_NULL && str_is(module_name)
                         ? str_utf8(vm, module_name, NULL)
                         : "<unknown module name>";
    const char *place = has_file ? str_utf8(vm, file, NULL) : "unknown location",
               *what = str_utf8(vm, name, NULL);
    if (module_is_loading(module))
        exc_raise(vm, EXC_ImportError, "cannot import name '%s' from partially initialized module '%s' (most likely due to a "
                  "circular import) (%s)", what, text, place);
    else
        exc_raise(vm, EXC_ImportError, "cannot import name '%s' from '%s' (%s)", what, text, place);
    if (exc_pending_is(vm, EXC_ImportError)) {
        gc_set(&exc_of(vm->exc)->fields[1], module_name == V_NULL ? V_NONE : module_name);
        gc_set(&exc_of(vm->exc)->fields[2], has_file ? file : V_NONE);
    }
    return V_NULL;
}

Value import_name_from(Interp *vm, Value module, Value name)
{
    Value v = op_getattr_opt(vm, module, name);
    if (v != V_NULL || vm->exc != V_NULL)
        return v;
    Value module_name = op_getattr_opt(vm, module, vm->names.name);
    exc_clear(vm);
    const char *text = module_name != V_NULL && str_is(module_name)
                         ? str_utf8(vm, module_name, NULL)
                         : "<unknown module name>";
    Buf full = {0};
    buf_addf(&full, "%s.%s", text, str_utf8(vm, name, NULL));
    v = dict_get(vm, vm->modules, str_from_cstr(vm, full.data));
    buf_clear(&full);
    if (v != V_NULL)
        return v;
    return raise_cannot_import(vm, module, name, module_name);
}

bool import_star(Interp *vm, Value module, Value space)
{
    Value all = op_getattr_opt(vm, module, vm->names.all), key, value;
    if (all == V_NULL && vm->exc != V_NULL)
        return false;
    if (all != V_NULL) {
        Walk w;
        if (!walk_start(vm, &w, all))
            return false;
        while (walk_next(vm, &w, &key)) {
            value = names_check(vm, key, module, true) ? op_getattr(vm, module, key) : V_NULL;
            if (value == V_NULL || !op_setitem(vm, space, key, value))
                return false;
        }
        return vm->exc == V_NULL;
    }
    int64_t at = 0;
    while (dict_next(dict_of(module_dict(module)), &at, &key, &value))
        if (str_is(key) && str_of(key)->len && str_at(str_of(key), 0) != '_'
            && !op_setitem(vm, space, key, value))
            return false;
    return true;
}

/* What is private, or a private module's, is remembered by the addresses of the two texts, which
 * are literals. */
Value prelude_get(Interp *vm, const char *module, const char *name)
{
    PreludeEntry *known = &vm->prelude[((uintptr_t)name >> 2) % PRELUDE_ENTRIES];
    if (known->name == name && known->module == module)
        return known->value;
    Value m = import_module(vm, module);
    Value v = m == V_NULL ? V_NULL : op_getattr(vm, m, str_intern_cstr(vm, name));
    if (v != V_NULL && (*module == '_' || *name == '_'))
        *known = (PreludeEntry){module, name, v};
    return v;
}

void import_init(Interp *vm)
{
    vm->path = list_new(vm, NULL, 0);
    Value builtins = module_from_dict(vm, vm->names.builtins_module, vm->builtins);
    module_add(vm, builtins, "__package__", vm->empty_str);
    dict_set(vm, vm->modules, vm->names.builtins_module, builtins);
    Value main = module_from_dict(vm, vm->names.main, vm->main_dict);
    static const char *const unknown[] = {"__package__", "__loader__", "__spec__"};
    for (int i = 0; i < 3; i++)
        module_add(vm, main, unknown[i], V_NONE);
    module_add(vm, main, "__annotations__", dict_new(vm));
    module_add(vm, main, "__builtins__", builtins);
    dict_set(vm, vm->modules, vm->names.main, main);
    import_module(vm, "sys");
}
