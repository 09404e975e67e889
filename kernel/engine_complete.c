/* SPDX-License-Identifier: MIT
 *
 * What the text before the cursor could go on with: names, attributes, keywords of a call, keys of
 * a dict, modules, files.
 *
 * Each source of matches is a function that adds those which begin with what was typed; nothing of
 * the program is run for it. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/embed.h"
#include "kernel/engine_state.h"
#include "kernel/jsontext.h"
#include "kernel/lookup.h"
#include "lang/attr.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/modules.h"

enum { MOST_MATCHES = 2000 };

static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

typedef struct Match { char *text; const char *type; } Match;

typedef struct Finder {
    Engine *engine;
    const char *prefix;                 /* what was typed of the match */
    size_t prefix_len;
    Match *matches;
    size_t count, cap;
} Finder;

/* -- collecting -------------------------------------------------------------------------------- */

static void add_match(Finder *f, const char *text, size_t len, const char *type)
{
    if (len < f->prefix_len || memcmp(text, f->prefix, f->prefix_len) || f->count >= MOST_MATCHES)
        return;
    if (f->count == f->cap)
        f->matches = alloc_resize(f->matches, f->cap = f->cap ? f->cap * 2 : 64, sizeof *f->matches);
    f->matches[f->count++] = (Match){alloc_copy(text, len), type};
}

static const char *type_of_value(Value v)
{
    if (v == V_NULL)
        return "instance";
    if (v_is_kind(v, KIND_TYPE))
        return "class";
    if (v_is_kind(v, KIND_MODULE))
        return "module";
    if (v_is_kind(v, KIND_PROPERTY))
        return "property";
    bool callable = v_is_kind(v, KIND_FUNCTION) || v_is_kind(v, KIND_NATIVE_FN) || v_is_kind(v, KIND_METHOD)
        || v_is_kind(v, KIND_STATIC_METHOD) || v_is_kind(v, KIND_CLASS_METHOD);
    return callable ? "function" : "instance";
}

/* Names with an underscore in front only for who typed one. */
static void add_names(Finder *f, Value dict)
{
    int64_t at = 0;
    Value key, value;
    if (dict == V_NULL || !v_is_kind(dict, KIND_DICT))
        return;
    while (dict_next(dict_of(dict), &at, &key, &value)) {
        size_t len;
        const char *text = str_is(key) ? str_utf8(f->engine->vm, key, &len) : NULL;
        if (text && (*text != '_' || (f->prefix_len && *f->prefix == '_')))
            add_match(f, text, len, type_of_value(value));
    }
}

static int compare(const void *a, const void *b)
{
    const Match *x = a, *y = b;
    bool px = *x->text == '_', py = *y->text == '_';
    return px != py ? px - py : strcmp(x->text, y->text);
}

static void hand_over(Finder *f, SessionCompletion *out)
{
    out->matches = json_array();
    out->types = json_array();
    qsort(f->matches, f->count, sizeof *f->matches, compare);
    for (size_t i = 0; i < f->count; i++) {
        bool again = i && strcmp(f->matches[i - 1].text, f->matches[i].text) == 0;
        if (!again) {
            json_array_append_new(out->matches,
                                  jsontext_string(f->matches[i].text, strlen(f->matches[i].text)));
            json_array_append_new(out->types, json_string(f->matches[i].type));
        }
    }
    for (size_t i = 0; i < f->count; i++)
        free(f->matches[i].text);
    free(f->matches);
}

/* -- names and attributes ---------------------------------------------------------------------- */

static void add_globals(Finder *f)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        add_match(f, keywords[i], strlen(keywords[i]), "keyword");
    add_names(f, f->engine->vm->main_dict);
    add_names(f, f->engine->vm->builtins);
}

static void add_class(Finder *f, const Type *t)
{
    for (int64_t i = 0; i < tuple_of(t->mro)->len; i++) {
        Type *base = type_from_value(tuple_of(t->mro)->items[i]);
        if (base)
            add_names(f, type_dict(f->engine->vm, base));
    }
}

static void add_attributes(Finder *f, Value v)
{
    Interp *vm = f->engine->vm;
    if (v_is_kind(v, KIND_MODULE)) {
        add_names(f, module_dict(v));
        return;
    }
    if (v_is_kind(v, KIND_INSTANCE))
        add_names(f, attr_dict_copy(vm, v));
    exc_clear(vm);
    add_class(f, v_is_kind(v, KIND_TYPE) ? type_from_value(v) : type_of(vm, v));
}

/* Names of parameters, "name=", of the call that the cursor stands in. */
static void add_parameters(Finder *f, const char *code, size_t cursor)
{
    size_t start, end;
    Value fn = lookup_call(code, cursor, &start, &end)
                 ? lookup_value(f->engine->vm, code + start, end - start)
                 : V_NULL;
    Value text = fn == V_NULL ? V_NULL : lookup_signature(f->engine->vm, fn);
    size_t len = 0;
    const char *at = text == V_NULL ? NULL : str_utf8(f->engine->vm, text, &len);
    for (const char *stop = at + len; at && at < stop;) {
        size_t n = 0;
        while (lookup_is_name(at[n]))
            n++;
        bool named = n && (at[-1] == '(' || at[-1] == ' ') && at[n] && strchr("=,)", at[n]);
        Buf word = {0};
        buf_add(&word, at, n);
        buf_addc(&word, '=');
        if (named && strncmp(at, "self", n) != 0)
            add_match(f, word.data, word.len, "param");
        buf_clear(&word);
        at += n ? n : 1;
    }
}

/* -- modules ----------------------------------------------------------------------------------- */

static void add_module_rows(Finder *f, const ModuleDef *const *rows)
{
    for (; rows && *rows; rows++)
        if (*(*rows)->name != '_' || (f->prefix_len && *f->prefix == '_'))
            add_match(f, (*rows)->name, strlen((*rows)->name), "module");
}

static void add_embedded(Finder *f)
{
    for (const EmbeddedFile *m = EMBEDDED_LIB; m->name; m++)
        if (!strchr(m->name, '.') && (*m->name != '_' || (f->prefix_len && *f->prefix == '_')))
            add_match(f, m->name, strlen(m->name), "module");
}

static void add_modules_in(Finder *f, const char *folder)
{
    DIR *d = opendir(*folder ? folder : ".");
    struct dirent *entry;
    while (d && (entry = readdir(d))) {
        size_t len = strlen(entry->d_name);
        if (len > 3 && strcmp(entry->d_name + len - 3, ".py") == 0
            && lookup_name_start(entry->d_name, len - 3) == 0)
            add_match(f, entry->d_name, len - 3, "module");
    }
    if (d)
        closedir(d);
}

static void add_modules(Finder *f)
{
    Interp *vm = f->engine->vm;
    add_module_rows(f, vm->host_modules);
    add_module_rows(f, native_modules);
    add_embedded(f);
    for (int64_t i = 0; i < list_of(vm->path)->len; i++)
        if (str_is(list_of(vm->path)->items[i]))
            add_modules_in(f, str_utf8(vm, list_of(vm->path)->items[i], NULL));
}

/* -- strings ----------------------------------------------------------------------------------- */

static void add_key(Finder *f, const LookupPlace *place, Value key, const char *type)
{
    size_t len;
    const char *text = str_is(key) ? str_utf8(f->engine->vm, key, &len) : NULL;
    if (text && !memchr(text, place->quote, len) && !memchr(text, '\\', len) && !memchr(text, '\n', len))
        add_match(f, text, len, type);
}

/* In tasks['... and tasks.cancel('...: the names of those that run. */
static bool add_task_names(Finder *f, const LookupPlace *place, const char *code, size_t start, size_t end)
{
    static const char call[] = ".cancel";
    Interp *vm = f->engine->vm;
    size_t size = sizeof call - 1;
    bool is_call = code[end] == '(';
    if (is_call && (end - start <= size || memcmp(code + end - size, call, size) != 0))
        return false;
    end -= is_call ? size : 0;
    if (!tasks_object_is(vm, lookup_value(vm, code + start, end - start)))
        return false;
    for (Task *t = task_first(f->engine->scheduler); t; t = t->next)
        if (!t->is_helper && !t->is_foreground && t->name != V_NULL)
            add_key(f, place, t->name, "task");
    return true;
}

/* In d['...: the keys of d that are text. True: it was such a place. */
static bool add_keys(Finder *f, const char *code, const LookupPlace *place)
{
    size_t at = place->string_start - 1;
    while (at && code[at - 1] == ' ')
        at--;
    if (at && strchr("[(", code[at - 1])) {
        size_t before = lookup_dotted_start(code, at - 1);
        if (before < at - 1 && add_task_names(f, place, code, before, at - 1))
            return true;
    }
    if (!at || code[at - 1] != '[')
        return false;
    size_t start = lookup_dotted_start(code, at - 1);
    Value v = start < at - 1 ? lookup_value(f->engine->vm, code + start, at - 1 - start) : V_NULL, key, value;
    if (v == V_NULL || !v_is_kind(v, KIND_DICT))
        return false;
    int64_t next = 0;
    while (dict_next(dict_of(v), &next, &key, &value))
        add_key(f, place, key, "dict key");
    return true;
}

static void add_files(Finder *f, const char *typed, size_t len)
{
    const char *slash = memrchr(typed, '/', len);
    char *folder = slash ? alloc_copy(typed, (size_t)(slash - typed) + 1) : alloc_copy("", 0);
    DIR *d = opendir(*folder ? folder : ".");
    struct dirent *entry;
    while (d && (entry = readdir(d))) {
        Buf path = {0};
        struct stat st;
        buf_addf(&path, "%s%s", folder, entry->d_name);
        bool is_folder = stat(path.data, &st) == 0 && S_ISDIR(st.st_mode);
        if (is_folder)
            buf_addc(&path, '/');
        if (*entry->d_name != '.')
            add_match(f, path.data, path.len, "path");
        buf_clear(&path);
    }
    if (d)
        closedir(d);
    free(folder);
}

/* -- magics ------------------------------------------------------------------------------------ */

/* Behind % or %% at the beginning of a line, where only magics are meant. */
static bool add_magics(Finder *f, const char *code, size_t start)
{
    size_t at = start;
    while (at && code[at - 1] == '%')
        at--;
    size_t marks = start - at;
    while (at && code[at - 1] == ' ')
        at--;
    if (!marks || marks > 2 || (at && code[at - 1] != '\n'))
        return false;
    add_names(f, prelude_get(f->engine->vm, "IPython.core.magic",
                             marks == 2 ? "cell_magics" : "line_magics"));
    exc_clear(f->engine->vm);
    return true;
}

/* -- which of them ----------------------------------------------------------------------------- */

/* The first word of the line that the cursor is in, and whether the line says "import" before the cursor. */
static bool line_begins(const char *code, size_t cursor, const char *word)
{
    size_t start = cursor, len = strlen(word);
    while (start && code[start - 1] != '\n' && code[start - 1] != ';')
        start--;
    while (start < cursor && code[start] == ' ')
        start++;
    return cursor - start > len && strncmp(code + start, word, len) == 0 && code[start + len] == ' ';
}

static const char *import_word(const char *code, size_t cursor)
{
    size_t start = cursor;
    while (start && code[start - 1] != '\n')
        start--;
    const char *found = memmem(code + start, cursor - start, " import ", 8);
    return found && line_begins(code, cursor, "from") ? found : NULL;
}

/* from MODULE import NAME: what a module that was imported already has. */
static void add_module_names(Finder *f, const char *code, const char *word)
{
    Interp *vm = f->engine->vm;
    size_t end = (size_t)(word - code), start = lookup_dotted_start(code, end);
    Value name = str_from_utf8(vm, code + start, end - start);
    Value module = name == V_NULL ? V_NULL : dict_get(vm, vm->modules, name);
    if (module != V_NULL && v_is_kind(module, KIND_MODULE))
        add_names(f, module_dict(module));
}

static void add_code(Finder *f, const char *code, size_t cursor, size_t start)
{
    const char *word = import_word(code, cursor);
    bool dotted = start && code[start - 1] == '.';
    size_t first = dotted ? lookup_dotted_start(code, cursor) : start;
    Value v = dotted && first < start - 1
                ? lookup_value(f->engine->vm, code + first, start - 1 - first)
                : V_NULL;
    if (word)
        add_module_names(f, code, word);
    else if (line_begins(code, cursor, "import") || line_begins(code, cursor, "from"))
        add_modules(f);
    else if (v != V_NULL)
        add_attributes(f, v);
    else if (!dotted) {
        add_parameters(f, code, cursor);
        add_globals(f);
    }
}

void engine_complete(void *state, const char *code, size_t len, size_t cursor, SessionCompletion *out)
{
    (void)len;
    Finder f = {.engine = state};
    Interp *vm = f.engine->vm;
    Value saved = exc_take(vm);
    LookupPlace place = lookup_place(code, cursor);
    out->start = place.string ? place.string_start : lookup_name_start(code, cursor);
    out->end = cursor;
    f.prefix = code + out->start;
    f.prefix_len = cursor - out->start;
    if (place.string && !add_keys(&f, code, &place))
        add_files(&f, f.prefix, f.prefix_len);
    else if (!place.string && !place.comment && !add_magics(&f, code, out->start))
        add_code(&f, code, cursor, out->start);
    hand_over(&f, out);
    vm->exc = saved;
}
