/* SPDX-License-Identifier: MIT
 *
 * The methods of str: the small ones, and the table of all. */
#include "lang/str_methods.h"

#include "lang/codec.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

/* -- arguments --------------------------------------------------------------------------------------------------------- */

const char *arg_type_name(Interp *vm, Value v)
{
    return v == V_NONE ? "None" : type_name_of(vm, v);
}

bool arg_ssize(Interp *vm, Value v, int64_t absent, int64_t *out)
{
    *out = absent;
    if (v == V_NULL)
        return true;
    if (v_is_int(v)) {
        *out = v_small(v);
        return true;
    }
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (!int_to_i64(i, out))
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return vm->exc == V_NULL;
}

static bool bound(Interp *vm, Value v, int64_t len, int64_t absent, int64_t *out)
{
    *out = absent;
    if (v == V_NULL || v == V_NONE)
        return true;
    if (!v_is_int(v) && !type_of(vm, v)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!op_index_clamped(vm, v, out))
        return false;
    if (*out < 0)
        *out = *out + len < 0 ? 0 : *out + len;
    return true;
}

/* start beyond len stays there: then nothing is found, not even "". */
bool str_range_args(Interp *vm, Value start, Value end, int64_t len, int64_t *from, int64_t *to)
{
    if (!bound(vm, start, len, 0, from) || !bound(vm, end, len, len, to))
        return false;
    if (*to > len)
        *to = len;
    return true;
}

/* -- finding ----------------------------------------------------------------------------------------------------------- */

typedef int64_t (*Search)(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to);

/* -1: not found; -2: exception pending. */
static int64_t search_for(Interp *vm, Value *args, Search search)
{
    int64_t from, to;
    if (!str_is(args[1])) {
        exc_raise(vm, EXC_TypeError, "must be str, not %s", type_name_of(vm, args[1]));
        return -2;
    }
    const Str *s = str_of(args[0]);
    if (!str_range_args(vm, args[2], args[3], s->len, &from, &to))
        return -2;
    int64_t found = from > to ? -1 : search(vm, s, str_of(args[1]), from, to);
    return vm->exc == V_NULL ? found : -2;
}

static Value m_find(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, str_find);
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value m_rfind(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at = search_for(vm, args, str_rfind);
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value found_or_raise(Interp *vm, int64_t at)
{
    if (at == -1)
        return exc_raise(vm, EXC_ValueError, "substring not found");
    return at == -2 ? V_NULL : v_from_small(at);
}

static Value m_index(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, str_find));
}

static Value m_rindex(Interp *vm, Value *args, int n)
{
    (void)n;
    return found_or_raise(vm, search_for(vm, args, str_rfind));
}

static Value m_count(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count = search_for(vm, args, str_count);
    return count == -2 ? V_NULL : v_from_small(count < 0 ? 0 : count);
}

/* -- the ends ---------------------------------------------------------------------------------------------------------- */

static bool has_at(Interp *vm, const Str *s, const Str *part, int64_t from, int64_t to, bool at_end)
{
    if (from > to || part->len > to - from)
        return false;
    int64_t at = at_end ? to - part->len : from;
    return str_find(vm, s, part, at, at + part->len) == at;
}

static Value has_any(Interp *vm, Value *args, const char *name, bool at_end)
{
    const Str *s = str_of(args[0]);
    int64_t from, to;
    if (!str_range_args(vm, args[2], args[3], s->len, &from, &to))
        return V_NULL;
    if (str_is(args[1]))
        return v_from_bool(has_at(vm, s, str_of(args[1]), from, to, at_end));
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s first arg must be str or a tuple of str, not %s",
                         name, type_name_of(vm, args[1]));
    const Tuple *parts = tuple_of(args[1]);
    for (int64_t i = 0; i < parts->len; i++) {
        if (!str_is(parts->items[i]))
            return exc_raise(vm, EXC_TypeError, "tuple for %s must only contain str, not %s", name,
                             type_name_of(vm, parts->items[i]));
        if (has_at(vm, s, str_of(parts->items[i]), from, to, at_end))
            return V_TRUE;
    }
    return V_FALSE;
}

static Value m_startswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "startswith", false);
}

static Value m_endswith(Interp *vm, Value *args, int n)
{
    (void)n;
    return has_any(vm, args, "endswith", true);
}

static Value remove_part(Interp *vm, Value *args, const char *name, bool at_end)
{
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s() argument must be str, not %s", name,
                         arg_type_name(vm, args[1]));
    const Str *s = str_of(args[0]), *part = str_of(args[1]);
    int64_t cut = has_at(vm, s, part, 0, s->len, at_end) ? part->len : 0;
    return str_slice(vm, str_plain(args[0]), at_end ? 0 : cut, at_end ? s->len - cut : s->len);
}

static Value m_removeprefix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, "removeprefix", false);
}

static Value m_removesuffix(Interp *vm, Value *args, int n)
{
    (void)n;
    return remove_part(vm, args, "removesuffix", true);
}

/* -- the rest ---------------------------------------------------------------------------------------------------------- */

static Value m_join(Interp *vm, Value *args, int n)
{
    (void)n;
    const Value *items;
    size_t count;
    if (seq_view(args[1], &items, &count))
        return str_join(vm, args[0], items, count);
    if (iter_runs_code(args[1]))
        return native_tail(vm, prelude_get(vm, "_builtins", "join_of"), 2, args[0], args[1]);
    Type *t = type_of(vm, args[1]);
    if (!t->slots.iter && !t->slots.getitem)
        return exc_raise(vm, EXC_TypeError, "can only join an iterable");
    Value list = list_from_iterable(vm, args[1]);
    Value joined = list == V_NULL
                     ? V_NULL
                     : str_join(vm, args[0], list_of(list)->items, (size_t)list_of(list)->len);
    gc_keep(list);
    return joined;
}

static Value m_replace(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t max;
    for (int i = 1; i <= 2; i++)
        if (!str_is(args[i]))
            return exc_raise(vm, EXC_TypeError, "replace() argument %d must be str, not %s", i,
                             arg_type_name(vm, args[i]));
    return arg_ssize(vm, args[3], -1, &max) ? str_replace(vm, args[0], args[1], args[2], max) : V_NULL;
}

static Value m_encode(Interp *vm, Value *args, int n)
{
    (void)n;
    static const char *const names[] = { "encoding", "errors" };
    const char *texts[2];
    for (int i = 0; i < 2; i++) {
        if (!str_is(args[i + 1]))
            return exc_raise(vm, EXC_TypeError, "encode() argument '%s' must be str, not %s", names[i],
                             arg_type_name(vm, args[i + 1]));
        texts[i] = str_utf8(vm, args[i + 1], NULL);
        if (!texts[i])
            return V_NULL;
    }
    return codec_encode(vm, args[0], texts[0], texts[1]);
}

static Value m_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, (size_t)1, str_plain(args[0]));
}

const NativeDef str_methods[] = {
    { "capitalize(self, /)", str_m_capitalize, "Return a capitalized version of the string.", 0 },
    { "casefold(self, /)", str_m_casefold,
      "Return a version of the string suitable for caseless comparisons.", 0 },
    { "center(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_center, "Return a centered string of length width.", 0 },
    { "count(self, sub, start=..., end=..., /)", m_count,
      "Return the number of non-overlapping occurrences of substring sub in string S[start:end].", NATIVE_PARSED },
    { "encode(self, /, encoding='utf-8', errors='strict')", m_encode,
      "Encode the string using the codec registered for encoding.", 0 },
    { "endswith(self, suffix, start=..., end=..., /)", m_endswith,
      "Return True if S ends with the specified suffix, False otherwise.", NATIVE_PARSED },
    { "expandtabs(self, /, tabsize=8)", str_m_expandtabs,
      "Return a copy where all tab characters are expanded using spaces.", 0 },
    { "find(self, sub, start=..., end=..., /)", m_find,
      "Return the lowest index in S where substring sub is found; -1 on failure.", NATIVE_PARSED },
    { "format(self, /, *args, **kwargs)", str_format_method,
      "Return a formatted version of S, using substitutions from args and kwargs.", 0 },
    { "format_map(self, mapping, /)", str_format_map,
      "Return a formatted version of S, using substitutions from mapping.", 0 },
    { "index(self, sub, start=..., end=..., /)", m_index,
      "Return the lowest index in S where substring sub is found; ValueError when it is not.", NATIVE_PARSED },
    { "isalnum(self, /)", str_m_isalnum,
      "Return True if the string is an alpha-numeric string, False otherwise.", 0 },
    { "isalpha(self, /)", str_m_isalpha,
      "Return True if the string is an alphabetic string, False otherwise.", 0 },
    { "isascii(self, /)", str_m_isascii,
      "Return True if all characters in the string are ASCII, False otherwise.", 0 },
    { "isdecimal(self, /)", str_m_isdecimal,
      "Return True if the string is a decimal string, False otherwise.", 0 },
    { "isdigit(self, /)", str_m_isdigit, "Return True if the string is a digit string, False otherwise.", 0 },
    { "isidentifier(self, /)", str_m_isidentifier,
      "Return True if the string is a valid Python identifier.", 0 },
    { "islower(self, /)", str_m_islower,
      "Return True if the string is a lowercase string, False otherwise.", 0 },
    { "isnumeric(self, /)", str_m_isnumeric,
      "Return True if the string is a numeric string, False otherwise.", 0 },
    { "isprintable(self, /)", str_m_isprintable,
      "Return True if the string is printable, False otherwise.", 0 },
    { "isspace(self, /)", str_m_isspace,
      "Return True if the string is a whitespace string, False otherwise.", 0 },
    { "istitle(self, /)", str_m_istitle,
      "Return True if the string is a title-cased string, False otherwise.", 0 },
    { "isupper(self, /)", str_m_isupper,
      "Return True if the string is an uppercase string, False otherwise.", 0 },
    { "join(self, iterable, /)", m_join,
      "Concatenate any number of strings, with this one between them.", 0 },
    { "ljust(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_ljust,
      "Return a left-justified string of length width.", 0 },
    { "lower(self, /)", str_m_lower, "Return a copy of the string converted to lowercase.", 0 },
    { "lstrip(self, chars=None, /)", str_m_lstrip,
      "Return a copy of the string with leading whitespace removed.", 0 },
    { "maketrans(x, y=..., z=..., /)", str_m_maketrans,
      "Return a translation table usable for str.translate().", NATIVE_STATIC },
    { "partition(self, sep, /)", str_m_partition,
      "Partition the string into three parts using the given separator.", 0 },
    { "removeprefix(self, prefix, /)", m_removeprefix,
      "Return a str with the given prefix string removed if present.", 0 },
    { "removesuffix(self, suffix, /)", m_removesuffix,
      "Return a str with the given suffix string removed if present.", 0 },
    { "replace(self, old, new, count=..., /)\t(self, old, new, count=-1, /)", m_replace,
      "Return a copy with all occurrences of substring old replaced by new.", 0 },
    { "rfind(self, sub, start=..., end=..., /)", m_rfind,
      "Return the highest index in S where substring sub is found; -1 on failure.", NATIVE_PARSED },
    { "rindex(self, sub, start=..., end=..., /)", m_rindex,
      "Return the highest index in S where substring sub is found; ValueError when it is not.", NATIVE_PARSED },
    { "rjust(self, width, fillchar=..., /)\t(self, width, fillchar=' ', /)", str_m_rjust,
      "Return a right-justified string of length width.", 0 },
    { "rpartition(self, sep, /)", str_m_rpartition,
      "Partition the string into three parts using the given separator.", 0 },
    { "rsplit(self, /, sep=None, maxsplit=-1)", str_m_rsplit,
      "Return a list of the substrings, splitting from the end.", 0 },
    { "rstrip(self, chars=None, /)", str_m_rstrip,
      "Return a copy of the string with trailing whitespace removed.", 0 },
    { "split(self, /, sep=None, maxsplit=-1)", str_m_split,
      "Return a list of the substrings in the string, using sep as the separator string.", 0 },
    { "splitlines(self, /, keepends=False)", str_m_splitlines,
      "Return a list of the lines in the string.", 0 },
    { "startswith(self, prefix, start=..., end=..., /)", m_startswith,
      "Return True if S starts with the specified prefix, False otherwise.", NATIVE_PARSED },
    { "strip(self, chars=None, /)", str_m_strip,
      "Return a copy of the string with leading and trailing whitespace removed.", 0 },
    { "swapcase(self, /)", str_m_swapcase,
      "Convert uppercase characters to lowercase and lowercase ones to uppercase.", 0 },
    { "title(self, /)", str_m_title, "Return a version of the string where each word is titlecased.", 0 },
    { "translate(self, table, /)", str_m_translate,
      "Replace each character in the string using the given translation table.", 0 },
    { "upper(self, /)", str_m_upper, "Return a copy of the string converted to uppercase.", 0 },
    { "zfill(self, width, /)", str_m_zfill,
      "Pad a numeric string with zeros on the left, to fill a field of the given width.", 0 },
    { "__format__(self, format_spec, /)", str_format_spec,
      "Return a formatted version of the string as described by format_spec.", 0 },
    { "__getnewargs__(self, /)", m_getnewargs, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};
