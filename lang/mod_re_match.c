/* SPDX-License-Identifier: MIT
 *
 * Matching: running PCRE2, and match objects. */
#include "lang/mod_re.h"

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

/* Steps that PCRE2 may take before we call it hopeless; about ten seconds. */
enum { STEPS_MAX = 200000000 };

/* -- running ----------------------------------------------------------------------------------------------------------- */

static bool fail_compile(Interp *vm, const Pattern *p, int code)
{
    PCRE2_UCHAR message[160];
    pcre2_get_error_message(code, message, sizeof message);
    re_fail(vm, tuple_of(vm->module_values[MODULE_RE])->items[RE_ERROR], (const char *)message,
            p->source, -1);
    return false;
}

static uint32_t compile_options(const Pattern *p, ReVariant variant)
{
    uint32_t options = PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_ALT_CIRCUMFLEX;
    options |= p->bytes ? 0 : PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK;
    options |= p->flags & RE_I ? PCRE2_CASELESS : 0;
    options |= p->flags & RE_M ? PCRE2_MULTILINE : 0;
    options |= p->flags & RE_S ? PCRE2_DOTALL : 0;
    /* a match at one place does not look through the whole text for a character that it needs */
    return options | (variant == RE_SEARCH ? 0 : PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE)
         | (variant == RE_FULLMATCH ? PCRE2_ENDANCHORED : 0);
}

/* The code of a variant, compiled at its first use. */
static pcre2_code *code_for(Interp *vm, Pattern *p, ReVariant variant)
{
    int error;
    PCRE2_SIZE where;
    if (p->code[variant])
        return p->code[variant];
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    p->code[variant] = pcre2_compile((PCRE2_SPTR)p->text, p->text_len, compile_options(p, variant),
                                     &error, &where, context);
    pcre2_compile_context_free(context);
    if (!p->code[variant]) {
        fail_compile(vm, p, error);
        return NULL;
    }
    pcre2_jit_compile(p->code[variant], PCRE2_JIT_COMPLETE);
    if (!p->data)
        p->data = pcre2_match_data_create((uint32_t)p->ngroups + 1, NULL);
    return p->code[variant];
}

static int run(Pattern *p, pcre2_code *code, const Subject *s, size_t from, uint32_t options)
{
    if (!p->limits) {
        p->limits = pcre2_match_context_create(NULL);
        pcre2_set_match_limit(p->limits, STEPS_MAX);
    }
    options |= p->bytes ? 0 : PCRE2_NO_UTF_CHECK;
    int found = pcre2_match(code, (PCRE2_SPTR)s->text, s->len, from, options, p->data, p->limits);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(code, (PCRE2_SPTR)s->text, s->len, from, options | PCRE2_NO_JIT,
                            p->data, p->limits);
    return found;
}

static bool is_inside(const Pattern *p, int group, int around)
{
    while (group > around)
        group = p->parents[group];
    return group == around;
}

/* The group that was closed last: it ends furthest, but outer ones are closed after what is in
 * them; of two that end alike, the later. */
static int last_index(const Pattern *p, const Match *m)
{
    int last = 0;
    for (int i = 1; i <= m->ngroups; i++) {
        int64_t end = m->spans[2 * i + 1];
        if (end >= 0 && (!last || (end >= m->spans[2 * last + 1] && !is_inside(p, i, last))))
            last = i;
    }
    return last;
}

Value re_match_new(Interp *vm, Value pattern, Subject *s)
{
    Pattern *p = pattern_of(pattern);
    size_t size = sizeof(Match) + 2 * sizeof(int64_t) * ((size_t)p->ngroups + 1);
    Match *m = gc_alloc(vm, size, KIND_NATIVE, re_type(vm, RE_TYPE_MATCH)->first_shape);
    if (!m)
        return V_NULL;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(p->data);
    gc_set(&m->pattern, pattern);
    gc_set(&m->string, s->string);
    m->pos = s->pos;
    m->endpos = s->endpos;
    m->ngroups = p->ngroups;
    for (int i = 0; i < 2 * (p->ngroups + 1); i++)
        m->spans[i] = ends[i] == PCRE2_UNSET ? -1 : re_char_at(s, ends[i]);
    m->lastindex = last_index(p, m);
    return v_from_obj(m);
}

static int find_literal(Interp *vm, Pattern *p, ReVariant variant, const Subject *s, int64_t from)
{
    const Str *needle = str_of(p->source), *hay = str_of(s->string);
    int64_t to = variant == RE_MATCH && s->endpos - from > needle->len ? from + needle->len : s->endpos;
    if (!p->data)
        p->data = pcre2_match_data_create(1, NULL);
    int64_t at = variant == RE_FULLMATCH && s->endpos - from != needle->len ? -1
               : needle->len == 1 ? str_next_char(hay, str_at(needle, 0), from, to)
                                  : str_find(vm, hay, needle, from, to);
    PCRE2_SIZE *ends = pcre2_get_ovector_pointer(p->data);
    ends[0] = (PCRE2_SIZE)at;
    ends[1] = (PCRE2_SIZE)(at + needle->len);
    return vm->exc != V_NULL ? -1 : at >= 0;
}

int re_find_span(Interp *vm, Value pattern, ReVariant variant, Subject *s, int64_t from, bool not_empty)
{
    Pattern *p = pattern_of(pattern);
    pcre2_code *code = p->literal ? NULL : code_for(vm, p, variant);
    if ((!code && !p->literal) || !op_poll(vm))
        return -1;
    if (from > s->endpos)
        return 0;
    if (p->literal)
        return find_literal(vm, p, variant, s, from);
    int found = run(p, code, s, re_byte_at(s, from), not_empty ? PCRE2_NOTEMPTY_ATSTART : 0);
    if (found == PCRE2_ERROR_NOMATCH)
        return 0;
    if (found == PCRE2_ERROR_NOMEMORY || found == PCRE2_ERROR_HEAPLIMIT) {
        gc_can_have(vm, PTRDIFF_MAX);
        return -1;
    }
    if (found < 0) {
        exc_raise(vm, EXC_RuntimeError, "the regular expression needs too many steps");
        return -1;
    }
    return 1;
}

bool re_span(Value pattern, Subject *s, int group, int64_t *from, int64_t *to)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern_of(pattern)->data) + 2 * group;
    if (ends[0] == PCRE2_UNSET)
        return false;
    *from = re_char_at(s, ends[0]);
    *to = re_char_at(s, ends[1]);
    return true;
}

int re_find(Interp *vm, Value pattern, ReVariant variant, Subject *s, int64_t from, bool not_empty,
            Value *match)
{
    int found = re_find_span(vm, pattern, variant, s, from, not_empty);
    if (found <= 0)
        return found;
    *match = re_match_new(vm, pattern, s);
    return *match == V_NULL ? -1 : 1;
}

/* -- match objects ----------------------------------------------------------------------------------------------------- */

int re_group_number(Interp *vm, Value match, Value group)
{
    const Match *m = match_of(match);
    int64_t number = -1;
    if (!v_is_int(group) && (str_is(group) || bytes_is(group))) {
        Value named = dict_get(vm, pattern_of(m->pattern)->names, group);
        number = named == V_NULL ? -1 : v_small(named);
    } else if (v_is_int(group))
        number = v_small(group);
    else if (type_of(vm, group)->slots.unary[UN_INDEX] && !arg_ssize(vm, group, -1, &number))
        exc_clear(vm);
    if (number >= 0 && number <= m->ngroups)
        return (int)number;
    exc_raise(vm, EXC_IndexError, "no such group");
    return -1;
}

Value re_group(Interp *vm, Value match, int group, Value absent)
{
    const Match *m = match_of(match);
    int64_t from = m->spans[2 * group], to = m->spans[2 * group + 1];
    return from < 0 ? absent : re_slice(vm, m->string, from, to);
}

static Value group_by(Interp *vm, Value self, Value group)
{
    int number = re_group_number(vm, self, group);
    return number < 0 ? V_NULL : re_group(vm, self, number, V_NONE);
}

static Value m_group(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *wanted = tuple_of(args[1]);
    if (wanted->len == 0)
        return re_group(vm, args[0], 0, V_NONE);
    if (wanted->len == 1)
        return group_by(vm, args[0], wanted->items[0]);
    Value all = tuple_new(vm, NULL, (size_t)wanted->len);
    for (int64_t i = 0; all != V_NULL && i < wanted->len; i++) {
        Value text = group_by(vm, args[0], wanted->items[i]);
        if (text == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(all)->items[i], text);
    }
    return all;
}

static Value m_groups(Interp *vm, Value *args, int n)
{
    (void)n;
    int count = match_of(args[0])->ngroups;
    Value all = tuple_new(vm, NULL, (size_t)count);
    for (int i = 0; all != V_NULL && i < count; i++) {
        Value text = re_group(vm, args[0], i + 1, args[1]);
        if (text == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(all)->items[i], text);
    }
    return all;
}

static Value m_groupdict(Interp *vm, Value *args, int n)
{
    (void)n;
    Value dict = dict_new(vm), name, number;
    int64_t at = 0;
    while (dict != V_NULL && dict_next(dict_of(pattern_of(match_of(args[0])->pattern)->names), &at, &name, &number)) {
        Value text = re_group(vm, args[0], (int)v_small(number), args[1]);
        if (text == V_NULL || !dict_set(vm, dict, name, text))
            return V_NULL;
    }
    return dict;
}

static Value m_start(Interp *vm, Value *args, int n)
{
    (void)n;
    int group = re_group_number(vm, args[0], args[1]);
    return group < 0 ? V_NULL : v_from_small(match_of(args[0])->spans[2 * group]);
}

static Value m_end(Interp *vm, Value *args, int n)
{
    (void)n;
    int group = re_group_number(vm, args[0], args[1]);
    return group < 0 ? V_NULL : v_from_small(match_of(args[0])->spans[2 * group + 1]);
}

static Value span_of(Interp *vm, const Match *m, int group)
{
    return tuple_pack(vm, (size_t)2, v_from_small(m->spans[2 * group]),
                      v_from_small(m->spans[2 * group + 1]));
}

static Value m_span(Interp *vm, Value *args, int n)
{
    (void)n;
    int group = re_group_number(vm, args[0], args[1]);
    return group < 0 ? V_NULL : span_of(vm, match_of(args[0]), group);
}

static Value m_copy(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return args[0];
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    return group_by(vm, self, key);
}

static Value slot_repr(Interp *vm, Value self)
{
    const Match *m = match_of(self);
    Value text = re_group(vm, self, 0, V_NONE), shown = text == V_NULL ? V_NULL : op_repr(vm, text);
    const char *utf8 = shown == V_NULL ? NULL : str_utf8(vm, shown, NULL);
    return utf8 ? str_from_fmt(vm, "<re.Match object; span=(%lld, %lld), match=%s>", (long long)m->spans[0],
                               (long long)m->spans[1], utf8) : V_NULL;
}

static Value get_re(Interp *vm, Value self) { (void)vm; return match_of(self)->pattern; }
static Value get_string(Interp *vm, Value self) { (void)vm; return match_of(self)->string; }
static Value get_pos(Interp *vm, Value self) { (void)vm; return v_from_small(match_of(self)->pos); }
static Value get_endpos(Interp *vm, Value self) { (void)vm; return v_from_small(match_of(self)->endpos); }

static Value get_lastindex(Interp *vm, Value self)
{
    (void)vm;
    return match_of(self)->lastindex ? v_from_small(match_of(self)->lastindex) : V_NONE;
}

static Value get_lastgroup(Interp *vm, Value self)
{
    (void)vm;
    Value name, number;
    int64_t at = 0;
    while (dict_next(dict_of(pattern_of(match_of(self)->pattern)->names), &at, &name, &number))
        if (v_small(number) == match_of(self)->lastindex)
            return name;
    return V_NONE;
}

static Value get_regs(Interp *vm, Value self)
{
    const Match *m = match_of(self);
    Value regs = tuple_new(vm, NULL, (size_t)m->ngroups + 1);
    for (int i = 0; regs != V_NULL && i <= m->ngroups; i++) {
        Value span = span_of(vm, m, i);
        if (span == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(regs)->items[i], span);
    }
    return regs;
}

static void match_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Match *)o)->pattern);
    gc_mark(gc, ((Match *)o)->string);
}

static const NativeDef methods[] = {
    { "group(self, /, *args)", m_group, "Return subgroups of the match by indices or names.", 0 },
    { "groups(self, /, default=None)", m_groups,
      "The text of each group, and default for those that took no part.", 0 },
    { "groupdict(self, /, default=None)", m_groupdict,
      "Return a dictionary of all the named subgroups of the match.", 0 },
    { "start(self, group=0, /)", m_start, "The index at which the group begins; -1 when it took no part.", 0 },
    { "end(self, group=0, /)", m_end, "The index behind the last character of the group; -1 when it took no part.", 0 },
    { "span(self, group=0, /)", m_span, "The pair (start(group), end(group)).", 0 },
    { "expand(self, /, template)", re_expand,
      "Return the string obtained by backslash substitution on the template.", 0 },
    { "__copy__(self, /)", m_copy, NULL, 0 },
    { "__deepcopy__(self, memo, /)", m_copy, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "re", .get = get_re }, { .name = "string", .get = get_string }, { .name = "pos", .get = get_pos },
    { .name = "endpos", .get = get_endpos }, { .name = "lastindex", .get = get_lastindex },
    { .name = "lastgroup", .get = get_lastgroup }, { .name = "regs", .get = get_regs }, { .name = NULL }
};

const TypeDef match_def = {
    .name = "Match",
    .module = "re",
    .doc = "What a successful search found, and where.",
    .size = sizeof(Match),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_GENERIC,
    .trace = match_trace,
    .slots = {.repr = slot_repr, .getitem = slot_getitem},
    .methods = methods,
    .getsets = getsets,
};
