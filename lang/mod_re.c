/* SPDX-License-Identifier: MIT
 *
 * Patterns, and the module _re. */
#include "lang/mod_re.h"

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/type_internal.h"

#include <stdlib.h>

/* What finditer() and scanner() give: walks one subject. */
typedef struct Scanner { Obj h; Value pattern; Subject subject; int64_t from; bool was_empty, done; } Scanner;

Type *re_type(Interp *vm, int which)
{
    return type_from_value(tuple_of(vm->module_values[MODULE_RE])->items[which]);
}

Value re_fail(Interp *vm, Value error, const char *message, Value source, int64_t at)
{
    Value args[] = { str_from_cstr(vm, message), source, at < 0 ? V_NONE : v_from_small(at) };
    Value made = args[0] == V_NULL ? V_NULL : op_call(vm, error, args, 3);
    return made == V_NULL ? V_NULL : exc_raise_obj(vm, made);
}

/* -- patterns ---------------------------------------------------------------------------------------------------------- */

static void pattern_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Pattern *)o)->source);
    gc_mark(gc, ((Pattern *)o)->names);
}

static void pattern_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    Pattern *p = (Pattern *)o;
    for (int i = 0; i < RE_VARIANTS; i++)
        pcre2_code_free(p->code[i]);
    pcre2_match_data_free(p->data);
    pcre2_match_context_free(p->limits);
    free(p->text);
    free(p->parents);
}

static Value find(Interp *vm, Value *args, ReVariant variant)
{
    Subject s;
    int64_t pos, endpos;
    Value match;
    if (!arg_ssize(vm, args[2], 0, &pos) || !arg_ssize(vm, args[3], INT64_MAX, &endpos) ||
        !re_subject(vm, pattern_of(args[0]), args[1], pos, endpos, &s))
        return V_NULL;
    int found = re_find(vm, args[0], variant, &s, s.pos, false, &match);
    return found < 0 ? V_NULL : found ? match : V_NONE;
}

static Value m_search(Interp *vm, Value *args, int n)
{
    (void)n;
    return find(vm, args, RE_SEARCH);
}

static Value m_match(Interp *vm, Value *args, int n)
{
    (void)n;
    return find(vm, args, RE_MATCH);
}

static Value m_fullmatch(Interp *vm, Value *args, int n)
{
    (void)n;
    return find(vm, args, RE_FULLMATCH);
}

static Value walker_new(Interp *vm, Value *args, int type)
{
    int64_t pos, endpos;
    Value v = instance_new(vm, re_type(vm, type));
    if (v == V_NULL || !arg_ssize(vm, args[2], 0, &pos) || !arg_ssize(vm, args[3], INT64_MAX, &endpos))
        return V_NULL;
    Scanner *s = (Scanner *)v_obj(v);
    s->pattern = s->subject.string = s->subject.held = V_NONE;
    if (!re_subject(vm, pattern_of(args[0]), args[1], pos, endpos, &s->subject))
        return V_NULL;
    gc_set(&s->pattern, args[0]);
    s->from = s->subject.pos;
    return v;
}

static Value m_finditer(Interp *vm, Value *args, int n)
{
    (void)n;
    return walker_new(vm, args, RE_TYPE_ITERATOR);
}

static Value m_scanner(Interp *vm, Value *args, int n)
{
    (void)n;
    return walker_new(vm, args, RE_TYPE_SCANNER);
}

static Value m_self(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return args[0];
}

static Value get_pattern(Interp *vm, Value self) { (void)vm; return pattern_of(self)->source; }
static Value get_flags(Interp *vm, Value self) { (void)vm; return v_from_small(pattern_of(self)->flags); }
static Value get_groups(Interp *vm, Value self) { (void)vm; return v_from_small(pattern_of(self)->ngroups); }
static Value get_groupindex(Interp *vm, Value self) { return mapping_proxy_new(vm, pattern_of(self)->names); }

static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    if (!op_hash(vm, pattern_of(self)->source, out))
        return false;
    *out ^= pattern_of(self)->flags;
    return true;
}

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(vm, a) != type_of(vm, b))
        return V_NOTIMPL;
    const Pattern *p = pattern_of(a), *q = pattern_of(b);
    int same = p->flags == q->flags && p->bytes == q->bytes ? op_eq(vm, p->source, q->source) : 0;
    return same < 0 ? V_NULL : v_from_bool(same == (op == CMP_EQ));
}

static void add_flag_names(Buf *out, int64_t flags)
{
    static const struct { int64_t flag; const char *name; } names[] = {
        { RE_T, "re.TEMPLATE" }, { RE_I, "re.IGNORECASE" }, { RE_L, "re.LOCALE" }, { RE_M, "re.MULTILINE" }, { RE_S, "re.DOTALL" }, { RE_U, "re.UNICODE" },
        { RE_X, "re.VERBOSE" }, { RE_DEBUG, "re.DEBUG" }, { RE_A, "re.ASCII" },
    };
    const char *before = ", ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag) {
            buf_addf(out, "%s%s", before, names[i].name);
            before = "|";
            flags &= ~names[i].flag;
        }
    if (flags)
        buf_addf(out, "%s0x%llx", before, (unsigned long long)flags);
}

static Value slot_repr(Interp *vm, Value self)
{
    const Pattern *p = pattern_of(self);
    Value shown = op_repr(vm, p->source);
    const char *text = shown == V_NULL ? NULL : str_utf8(vm, shown, NULL);
    Buf out = {0};
    if (!text)
        return V_NULL;
    bool usual = !p->bytes && (p->flags & (RE_L | RE_U | RE_A)) == RE_U;
    buf_addf(&out, "re.compile(%.200s", text);
    add_flag_names(&out, usual ? p->flags & ~(int64_t)RE_U : p->flags);
    buf_addc(&out, ')');
    Value repr = str_from_utf8(vm, out.data, out.len);
    buf_clear(&out);
    return repr;
}

static const NativeDef pattern_methods[] = {
    { "search(self, /, string, pos=0, endpos=...)", m_search,
      "Scan through string looking for a match; None if there is none.", 0 },
    { "match(self, /, string, pos=0, endpos=...)", m_match,
      "The Match at pos of the string, or None.", 0 },
    {"fullmatch(self, /, string, pos=0, endpos=...)", m_fullmatch,
     "The Match of the whole string from pos to endpos, or None.", 0},
    { "findall(self, /, string, pos=0, endpos=...)", re_findall,
      "The text of each match; of its group where there is one, of its groups as a tuple where there are several.", 0 },
    { "finditer(self, /, string, pos=0, endpos=...)", m_finditer,
      "An iterator of the Match of each match.", 0 },
    { "scanner(self, /, string, pos=0, endpos=...)", m_scanner, "What finds one match after the other.", 0 },
    {"split(self, /, string, maxsplit=0)", re_split,
     "The pieces of the string between the matches, with the groups of those; at most maxsplit "
     "cuts.", 0},
    { "sub(self, /, repl, string, count=0)", re_sub,
      "Return the string with all matches replaced by repl.", 0 },
    { "subn(self, /, repl, string, count=0)", re_subn,
      "Return the new string and the number of replacements.", 0 },
    { "__copy__(self, /)", m_self, NULL, 0 },
    { "__deepcopy__(self, memo, /)", m_self, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef pattern_getsets[] = {
    { .name = "pattern", .get = get_pattern }, { .name = "flags", .get = get_flags }, { .name = "groups", .get = get_groups },
    { .name = "groupindex", .get = get_groupindex }, { .name = NULL }
};

static const TypeDef pattern_def = {
    .name = "Pattern",
    .module = "re",
    .doc = "What compile() makes of the text of an expression.",
    .size = sizeof(Pattern),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_GENERIC,
    .trace = pattern_trace,
    .finalize = pattern_finalize,
    .slots = {.repr = slot_repr, .hash = slot_hash, .compare = slot_compare},
    .methods = pattern_methods,
    .getsets = pattern_getsets,
};

/* -- scanners ---------------------------------------------------------------------------------------------------------- */

static void scanner_trace(Gc *gc, Obj *o)
{
    const Scanner *s = (const Scanner *)o;
    const Value held[] = { s->pattern, s->subject.string, s->subject.held };
    gc_mark_range(gc, held, 3);
}

static Value iterator_iter(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

/* The next match; V_STOP: there is none, nor will there be. */
static Value walk(Interp *vm, Value self, ReVariant variant)
{
    Scanner *s = (Scanner *)v_obj(self);
    Value match;
    ByteSpan now;
    if (s->done)
        return V_STOP;
    if (bytes_view(s->subject.string, &now.at, &now.len)) {
        s->subject.text = (const char *)now.at;
        s->subject.len = s->subject.len < now.len ? s->subject.len : now.len;
    }
    int found = re_find(vm, s->pattern, variant, &s->subject, s->from, s->was_empty, &match);
    if (found <= 0) {
        s->done = true;
        return found < 0 ? V_NULL : V_STOP;
    }
    s->from = match_of(match)->spans[1];
    s->was_empty = match_of(match)->spans[0] == s->from;
    return match;
}

static Value iterator_next(Interp *vm, Value self) { return walk(vm, self, RE_SEARCH); }

static Value m_scan(Interp *vm, Value *args, ReVariant variant)
{
    Value match = walk(vm, args[0], variant);
    return match == V_STOP ? V_NONE : match;
}

static Value scanner_match(Interp *vm, Value *args, int n) { return (void)n, m_scan(vm, args, RE_MATCH); }
static Value scanner_search(Interp *vm, Value *args, int n) { return (void)n, m_scan(vm, args, RE_SEARCH); }
static Value scanner_pattern(Interp *vm, Value self) { return (void)vm, ((Scanner *)v_obj(self))->pattern; }

static const NativeDef scanner_methods[] = {
    { "match(self, /)", scanner_match, "The match where the last one ended, or None.", 0 },
    { "search(self, /)", scanner_search, "The next match, or None.", 0 },
    { NULL, NULL, NULL, 0 }
};
static const GetSetDef scanner_getsets[] = {{.name = "pattern", .get = scanner_pattern},
                                            {.name = NULL}};

static const TypeDef scanner_def = {
    .name = "SRE_Scanner", .module = "_sre", .doc = "What Pattern.scanner() returns.",
    .size = sizeof(Scanner), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = scanner_trace,
    .methods = scanner_methods, .getsets = scanner_getsets,
};

static const TypeDef iterator_def = {
    .name = "callable_iterator", .doc = "What finditer() returns.",
    .size = sizeof(Scanner), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = scanner_trace,
    .slots = { .iter = iterator_iter, .next = iterator_next },
};

/* -- the module -------------------------------------------------------------------------------------------------------- */

/* A str in which nothing has a meaning. */
static bool is_literal(const Pattern *p)
{
    static const char special[] = ".^$*+?{}[]\\|()";
    bool plain = !p->bytes && !(p->flags & (RE_I | RE_X | RE_L | RE_DEBUG)) && str_of(p->source)->len;
    for (const char *c = special; plain && *c; c++)
        plain = str_find_char(str_of(p->source), (uint8_t)*c, 0, str_of(p->source)->len) < 0;
    return plain;
}

static Value re_compile(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t flags;
    if (!str_is(args[0]) && !bytes_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "first argument must be string or compiled pattern");
    Value v = instance_new(vm, re_type(vm, RE_TYPE_PATTERN)), names = dict_new(vm);
    if (v == V_NULL || names == V_NULL || !arg_ssize(vm, args[1], 0, &flags))
        return V_NULL;
    Pattern *p = pattern_of(v);
    gc_set(&p->source, v_unwrap(args[0]));
    gc_set(&p->names, names);
    p->flags = flags;
    p->bytes = bytes_is(args[0]);
    if (!re_parse(vm, p, tuple_of(vm->module_values[MODULE_RE])->items[RE_ERROR], args[2]))
        return V_NULL;
    p->literal = is_literal(p);
    return v;
}

/* lib/re hands over its exception class. */
static Value set_error(Interp *vm, Value *args, int n)
{
    (void)n;
    gc_set(&tuple_of(vm->module_values[MODULE_RE])->items[RE_ERROR], args[0]);
    return V_NONE;
}

static Value width(Interp *vm, Value *args, int n)
{
    (void)n;
    if (type_of(vm, args[0])->def != &pattern_def)
        return exc_type_error_arg(vm, "width", "Pattern", args[0]);
    return tuple_pack(vm, 2, v_from_small(pattern_of(args[0])->least),
                      v_from_small(pattern_of(args[0])->most));
}

static const NativeDef functions[] = {
    { "width(pattern, /)", width, "The least and the largest number of characters that it matches.", 0 },
    { "compile(pattern, flags, notes, /)", re_compile, "A Pattern; texts of warnings are appended to notes.", 0 },
    { "set_error(cls, /)", set_error, "Says which exception is raised for bad patterns.", 0 },
    { NULL, NULL, NULL, 0 }
};

static bool module_setup(Interp *vm, Value module)
{
    Value types = tuple_new(vm, NULL, RE_TYPES);
    if (types == V_NULL)
        return false;
    gc_set(&tuple_of(types)->items[RE_TYPE_PATTERN], v_from_obj(type_from_def(vm, &pattern_def, 0)));
    gc_set(&tuple_of(types)->items[RE_TYPE_MATCH], v_from_obj(type_from_def(vm, &match_def, 0)));
    gc_set(&tuple_of(types)->items[RE_TYPE_SCANNER], v_from_obj(type_from_def(vm, &scanner_def, 0)));
    gc_set(&tuple_of(types)->items[RE_TYPE_ITERATOR], v_from_obj(type_from_def(vm, &iterator_def, 0)));
    vm->module_values[MODULE_RE] = types;
    return module_add(vm, module, "Pattern", tuple_of(types)->items[RE_TYPE_PATTERN]) &&
           module_add(vm, module, "Match", tuple_of(types)->items[RE_TYPE_MATCH]);
}

const ModuleDef mod__re = {
    .name = "_re", .doc = "Regular expressions.", .functions = functions, .init = module_setup};
