/* SPDX-License-Identifier: MIT
 *
 * Builtin functions of code and namespaces: compile, eval, exec, globals, locals, __import__.
 *
 * Text that is evaluated where locals and globals are the same dict is compiled as a module's;
 * everything else is compiled to look its names up in a namespace first (COMPILE_NAMESPACE), which
 * is also what compile() makes, since it cannot know. */
#include "lang/mod_builtins.h"

#include "lang/compile.h"
#include "lang/import.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

/* -- namespaces ------------------------------------------------------------------------------------------------ */

static bool show(Interp *vm, Value dict, Value name, Value v)
{
    if (v_is_kind(v, KIND_CELL))
        v = ((Cell *)v_obj(v))->value;
    if (v == V_NULL || str_len(str_of(name)) == 0
        || (str_at(str_of(name), 0) == '.' && !str_eq_cstr(name, ".0")))
        return true;
    return dict_set(vm, dict, name, v);
}

static Value function_locals(Interp *vm, const Function *fn, const Value *regs)
{
    const Code *code = fn->code;
    Value dict = dict_new(vm);
    for (unsigned i = 0; dict != V_NULL && i < code->nlocals; i++)
        if (i - 1u >= code->ninherited && !show(vm, dict, code->local_names[i], regs[i]))
            return V_NULL;
    for (unsigned i = 1; dict != V_NULL && i <= code->ninherited; i++)
        if (!show(vm, dict, code->local_names[i], regs[i]))
            return V_NULL;
    for (unsigned i = 0; dict != V_NULL && i < code->nfree; i++)
        if (!show(vm, dict, code->free[i].name, fn->cells[i]))
            return V_NULL;
    return dict;
}

static Value caller_globals(Interp *vm)
{
    Frame *f = vm_frame_innermost(vm);
    return f ? frame_fn(f)->globals : vm->main_dict;
}

Value builtins_call_locals(Interp *vm, const Function *fn, const Value *regs)
{
    if (fn->code->flags & CODE_NAMESPACE)
        return regs[0];
    return fn->code->name == vm->names.module_tag ? fn->globals : function_locals(vm, fn, regs);
}

Value builtins_frame_locals(Interp *vm, Frame *f)
{
    return builtins_call_locals(vm, frame_fn(f), frame_regs(f));
}

Value builtins_locals(Interp *vm)
{
    Frame *f = vm_frame_innermost(vm);
    return f ? builtins_frame_locals(vm, f) : vm->main_dict;
}

static Value globals(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return caller_globals(vm);
}

static Value locals(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return builtins_locals(vm);
}

/* -- compile --------------------------------------------------------------------------------------------------- */

/* The text of a str or bytes argument; eval() ignores blanks in front. */
static bool source_text(Interp *vm, Value source, const char *fn, const char **text, size_t *len)
{
    const uint8_t *data;
    if (str_is(source)) {
        *text = str_utf8(vm, source, len);
        if (!*text)
            return false;
    } else if (bytes_view(source, &data, len)) {
        *text = (const char *)data;
    } else {
        exc_raise(vm, EXC_TypeError, "%s() arg 1 must be a string, bytes or %s object", fn,
                  strcmp(fn, "compile") == 0 ? "AST" : "code");
        return false;
    }
    if (memchr(*text, '\0', *len)) {
        exc_raise(vm, EXC_ValueError, "source code string cannot contain null bytes");
        return false;
    }
    return true;
}

static bool mode_named(Interp *vm, Value name, SourceMode *mode)
{
    if (str_is(name) && str_eq_cstr(name, "exec"))
        *mode = SOURCE_FILE;
    else if (str_is(name) && str_eq_cstr(name, "eval"))
        *mode = SOURCE_EVAL;
    else if (str_is(name) && str_eq_cstr(name, "single"))
        *mode = SOURCE_SINGLE;
    else
        exc_raise(vm, EXC_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    return vm->exc == V_NULL;
}

enum { ONLY_AST = 0x400 };             /* ast.PyCF_ONLY_AST: the tree is wanted */

/* The `flags` of compile(): names of ast and of __future__. */
static bool check_flags(Interp *vm, Value flags)
{
    enum { KNOWN = 0x10 | 0x200 | ONLY_AST | 0x1000 | 0x2000 | 0x4000 | 0x1FE0000 };
    int64_t bits;
    if (!op_index(vm, flags, &bits))
        return false;
    if (bits & ~(int64_t)KNOWN)
        exc_raise(vm, EXC_ValueError, "compile(): unrecognised flags");
    return vm->exc == V_NULL;
}

static Value file_name(Interp *vm, Value v)
{
    const uint8_t *bytes;
    size_t len;
    if (str_is(v))
        return v;
    if (bytes_view(v, &bytes, &len))
        return str_from_utf8(vm, (const char *)bytes, len);
    Value path = op_call_special(vm, v, vm->names.fspath, NULL, 0);
    if (path != V_NULL || vm->exc != V_NULL)
        return path == V_NULL || str_is(path) ? path : op_str(vm, path);
    return exc_raise(vm, EXC_TypeError, "expected str, bytes or os.PathLike object, not %s",
                     type_short_name_of(vm, v));
}

/* Flags for compile_source(), as -O and -OO have it. */
static int optimized(Interp *vm, Value level)
{
    int64_t n;
    if (!op_index(vm, level, &n))
        return 0;
    if (n < -1 || n > 2)
        exc_raise(vm, EXC_ValueError, "compile(): invalid optimize value");
    return n < 1 ? 0 : n < 2 ? COMPILE_NO_ASSERT : COMPILE_NO_ASSERT | COMPILE_NO_DOC;
}

/* A node of lib/ast.py. */
static bool is_tree(Interp *vm, Value v)
{
    Value module = v_is_obj(v) ? op_getattr_opt(vm, v_from_obj(type_of(vm, v)), vm->names.module) : V_NULL;
    return module != V_NULL && str_is(module) && str_eq_cstr(module, "ast");
}

static Value compile(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *text;
    size_t len;
    SourceMode mode = SOURCE_FILE;
    int64_t flags;
    if (v_is_kind(args[0], KIND_CODE))
        return args[0];
    if (!op_index(vm, args[3], &flags))
        return V_NULL;
    if (flags & ONLY_AST || is_tree(vm, args[0]))
        return native_tail(vm, prelude_get(vm, "ast", "_compile"), 4, args[0], args[1], args[2], args[3]);
    Value filename = file_name(vm, args[1]);
    if (filename == V_NULL || !check_flags(vm, args[3])
        || !source_text(vm, args[0], "compile", &text, &len) || !mode_named(vm, args[2], &mode))
        return V_NULL;
    int how = COMPILE_NAMESPACE | (str_is(args[0]) ? 0 : COMPILE_BYTES) | optimized(vm, args[5]);
    Code *code = vm->exc == V_NULL
                   ? compile_source(vm, text, len, str_utf8(vm, filename, NULL), mode, how)
                   : NULL;
    return code ? v_from_obj(code) : V_NULL;
}

/* -- eval, exec ------------------------------------------------------------------------------------------------ */

/* Fills in the namespaces that were left out. */
static bool find_namespaces(Interp *vm, const char *fn, Value *global, Value *local)
{
    if (*global == V_NONE) {
        *global = caller_globals(vm);
        if (*local == V_NONE)
            *local = builtins_locals(vm);
    }
    if (*local == V_NONE)
        *local = *global;
    if (*local == V_NULL)
        return false;
    if (!v_is_kind(*global, KIND_DICT)) {
        exc_raise(vm, EXC_TypeError,
                  strcmp(fn, "eval") == 0 ? "globals must be a dict"
                                          : "exec() globals must be a dict, not %s",
                  type_name_of(vm, *global));
        return false;
    }
    if (type_of(vm, *local)->slots.getitem == NULL) {
        exc_raise(vm, EXC_TypeError,
                  strcmp(fn, "eval") == 0 ? "locals must be a mapping"
                                          : "locals must be a "
                                            "mapping or None, not %s",
                  type_name_of(vm, *local));
        return false;
    }
    return dict_get_str(dict_of(*global), vm->names.builtins) != V_NULL ||
           dict_set(vm, *global, vm->names.builtins, vm->builtins);
}

/* The cells that exec() was given are those that its code asks for. */
static bool check_closure(Interp *vm, Value code, Value closure)
{
    uint32_t want = v_is_kind(code, KIND_CODE) ? code_of(code)->nfree : 0;
    if (closure != V_NONE && !v_is_kind(code, KIND_CODE))
        exc_raise(vm, EXC_TypeError, "closure can only be used when source is a code object");
    else if (closure != V_NONE && !want)
        exc_raise(vm, EXC_TypeError, "cannot use a closure with this code object");
    bool good = closure == V_NONE ? !want : v_is_exact(closure, T_TUPLE) && tuple_of(closure)->len == want;
    for (uint32_t i = 0; good && i < want; i++)
        good = v_is_kind(tuple_of(closure)->items[i], KIND_CELL);
    if (!good && vm->exc == V_NULL)
        exc_raise(vm, EXC_TypeError, "code object requires a closure of exactly length %u", want);
    return vm->exc == V_NULL;
}

/* What exec() and eval() are asked to run. */
typedef struct Request { const char *fn; Value source; SourceMode mode; Value global, local, closure; } Request;

static Value run(Interp *vm, Request r)
{
    const char *fn = r.fn;
    Value source = r.source, global = r.global, local = r.local;
    SourceMode mode = r.mode;
    const char *text;
    size_t len;
    if (!find_namespaces(vm, fn, &global, &local))
        return V_NULL;
    Code *code = v_is_kind(source, KIND_CODE) ? code_of(source) : NULL;
    if (code == NULL) {
        if (!source_text(vm, source, fn, &text, &len))
            return V_NULL;
        for (; mode == SOURCE_EVAL && len > 0 && (*text == ' ' || *text == '\t'); text++)
            len--;
        code = compile_source(vm, text, len, "<string>", mode,
                              (global == local && v_is_exact(global, T_DICT) ? 0
                                                                             : COMPILE_NAMESPACE)
                                  | (str_is(source) ? 0 : COMPILE_BYTES));
    }
    Function *function = code ? (Function *)v_obj(function_new(vm, code, global)) : NULL;
    if (function == NULL)
        return V_NULL;
    if (mode == SOURCE_EVAL && code->nfree > 0)
        return exc_raise(vm, EXC_TypeError, "code object passed to %s() may not contain free variables", fn);
    if (mode != SOURCE_EVAL && !check_closure(vm, source, r.closure))
        return V_NULL;
    for (uint32_t i = 0; i < code->nfree; i++)
        gc_set(&function->cells[i], tuple_of(r.closure)->items[i]);
    if (code->flags & CODE_NAMESPACE)
        return vm_exec_namespace(vm, v_from_obj(function), local);
    return native_tail(vm, v_from_obj(function), 0);
}

static Value evaluate(Interp *vm, Value *args, int n)
{
    (void)n;
    return run(vm, (Request){ "eval", args[0], SOURCE_EVAL, args[1], args[2], V_NONE });
}

static Value execute(Interp *vm, Value *args, int n)
{
    (void)n;
    return run(vm, (Request){ "exec", args[0], SOURCE_FILE, args[1], args[2], args[3] });
}

static Value import(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t level;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "module name must be a string");
    if (!op_index(vm, args[4], &level))
        return V_NULL;
    if (level == 0 && str_of(args[0])->len == 0)
        return exc_raise(vm, EXC_ValueError, "Empty module name");
    if (level < 0)
        return exc_raise(vm, EXC_ValueError, "level must be >= 0");
    int listed = op_truth(vm, args[3]);
    if (listed < 0)
        return V_NULL;
    return import_from_bytecode(vm, args[0], listed ? args[3] : V_NONE, (int)level,
                                args[1] == V_NONE ? caller_globals(vm) : args[1]);
}

const NativeDef builtins_code_rows[] = {
    {"__import__(name, globals=None, locals=None, fromlist=None, level=0)", import,
     "What the import statement calls; programs are better off with importlib.import_module().", 0},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compile,
     "A code object from text or a syntax tree; mode is 'exec', 'eval' or 'single'.", 0},
    {"eval(source, globals=None, locals=None, /)", evaluate,
     "The value of an expression, given as text or code object, with these global and local names.", 0},
    {"exec(source, globals=None, locals=None, /, *, closure=None)", execute,
     "Run statements, given as text or code object, with these global and local names.", 0},
    {"globals()", globals, "The dictionary in which the running module keeps its names.", 0},
    {"locals()", locals,
     "The local names and their values; at module level the very dictionary of the module.", 0},
    {NULL, NULL, NULL, 0},
};
