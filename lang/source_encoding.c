/* SPDX-License-Identifier: MIT
 *
 * See source_encoding.h. The line is looked for as PEP 263 says: `#...coding[:=] name` in the first
 * line, or in the second when the first is blank or a comment. */
#include "lang/source_encoding.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "lang/codec.h"
#include "lang/identifier.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { MAX_NAME = 80 };

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '.';
}

/* The name in a line's comment; false: the line says none. *more: the next line may. */
static bool name_in_line(const char *at, const char *end, char *name, bool *more)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
        at++;
    *more = at == end || *at == '#' || *at == '\r';
    if (at == end || *at != '#')
        return false;
    for (; (at = memmem(at, (size_t)(end - at), "coding", 6)); at++) {
        const char *from = at + 6;
        if (from >= end || (*from != ':' && *from != '='))
            continue;
        for (from++; from < end && (*from == ' ' || *from == '\t');)
            from++;
        size_t len = 0;
        while (from + len < end && is_name_char(from[len]) && len + 1 < MAX_NAME)
            len++;
        if (!len)
            continue;
        memcpy(name, from, len);
        name[len] = '\0';
        return true;
    }
    return false;
}

static bool find_name(const char *text, size_t len, char *name)
{
    const char *at = text, *end = text + len;
    bool more = true;
    for (int line = 0; line < 2 && more && at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        if (name_in_line(at, stop, name, &more))
            return true;
        at = newline ? newline + 1 : end;
    }
    return false;
}

/* After a byte order mark the name must have its dash. */
static bool is_utf8(const char *name, bool mark)
{
    char plain[MAX_NAME];
    size_t n = 0;
    for (const char *c = name; *c && n + 1 < sizeof plain; c++)
        plain[n++] = *c == '_' ? '-' : (char)tolower((unsigned char)*c);
    plain[n] = '\0';
    return !strcmp(plain, "utf-8") || !strncmp(plain, "utf-8-", 6) || (!mark && !strcmp(plain, "utf8"));
}

static Value raise(Interp *vm, Value message, Value filename, int line, int column)
{
    Value where = message == V_NULL
                    ? V_NULL
                    : tuple_pack(vm, 4, filename, v_from_small(line), v_from_small(column), V_NONE);
    Value args = where == V_NULL ? V_NULL : tuple_pack(vm, 2, message, where);
    Value exc = args == V_NULL ? V_NULL : exc_new(vm, EXC_SyntaxError, args);
    if (exc != V_NULL)
        exc_raise_obj(vm, exc);
    return V_NULL;
}

static Value refuse(Interp *vm, const char *format, const char *name, Value filename)
{
    char text[160];
    snprintf(text, sizeof text, format, name);
    exc_clear(vm);
    return raise(vm, str_from_cstr(vm, text), filename, 0, -1);
}

/* CPython's words for the first byte of a file that is no UTF-8; None: there is none. */
static Value check_bytes(Interp *vm, const char *text, size_t len, Value filename)
{
    const char *end = text + len;
    int line = 1;
    for (const char *at = text; at < end; at++) {
        size_t size = 1;
        if ((unsigned char)*at >= 0x80 && identifier_decode(at, (size_t)(end - at), &size) == 0xFFFD
            && size == 1) {
            Value message = str_from_fmt(vm,
                                         "Non-UTF-8 code starting with '\\x%02x' in file %s on "
                                         "line %d, but no encoding declared; see "
                                         "https://peps.python.org/pep-0263/ for details",
                                         (unsigned char)*at, str_utf8(vm, filename, NULL), line);
            return raise(vm, message, filename, line, 0);
        }
        line += *at == '\n';
        at += size - 1;
    }
    return V_NONE;
}

Value source_decoded(Interp *vm, const char *text, size_t len, Value filename, bool is_file)
{
    char name[MAX_NAME];
    bool mark = len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3);
    if (!find_name(text + (mark ? 3 : 0), len - (mark ? 3 : 0), name))
        return is_file ? check_bytes(vm, text, len, filename) : V_NONE;
    if (is_utf8(name, mark))
        return V_NONE;
    if (mark)
        return refuse(vm, "encoding problem: %s with BOM", name, filename);
    Value bytes = bytes_new(vm, text, len),
          decoded = bytes == V_NULL ? V_NULL : codec_decode(vm, bytes, name, "strict");
    if (decoded != V_NULL && str_is(decoded))
        return decoded;
    if (decoded != V_NULL || exc_pending_is(vm, EXC_LookupError))
        return refuse(vm, "unknown encoding: %s", name, filename);
    if (!exc_pending_is(vm, EXC_UnicodeDecodeError))
        return V_NULL;
    Value why = op_str(vm, vm->exc);
    return why == V_NULL ? V_NULL : refuse(vm, "%s", str_utf8(vm, why, NULL), filename);
}
