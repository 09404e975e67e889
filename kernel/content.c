/* SPDX-License-Identifier: MIT
 *
 * See content.h. Integers may have come as reals (kernel/jsontext.h) and are clamped to what a long holds. */
#include "kernel/content.h"

#include <limits.h>
#include <stdarg.h>

#include "kernel/jsontext.h"

static const char *const type_names[] = {
    [CONTENT_STRING] = "a string",
    [CONTENT_BOOL] = "true or false",
    [CONTENT_INT] = "an integer",
    [CONTENT_OBJECT] = "an object",
};

static bool has_type(const json_t *value, ContentType type)
{
    switch (type) {
    case CONTENT_STRING:
        return json_is_string(value);
    case CONTENT_BOOL:
        return json_is_boolean(value);
    case CONTENT_INT:
        return json_is_number(value);
    case CONTENT_OBJECT:
        return json_is_object(value);
    }
    return false;
}

bool content_check(const json_t *content, const ContentField *fields, Buf *why)
{
    if (!json_is_object(content)) {
        buf_adds(why, "the content must be an object");
        return false;
    }
    for (const ContentField *f = fields; f && f->name; f++) {
        const json_t *value = json_object_get(content, f->name);
        bool missing = !value || json_is_null(value);
        if (missing ? !f->required : has_type(value, f->type))
            continue;
        buf_addf(why, missing ? "'%s' is missing: it must be %s" : "'%s' must be %s", f->name,
                 type_names[f->type]);
        return false;
    }
    return true;
}

const char *content_text(const json_t *content, const char *name, size_t *len)
{
    const json_t *value = json_object_get(content, name);
    if (len)
        *len = json_string_length(value);
    return json_string_value(value);
}

bool content_flag(const json_t *content, const char *name, bool fallback)
{
    const json_t *value = json_object_get(content, name);
    return json_is_boolean(value) ? json_is_true(value) : fallback;
}

long content_int(const json_t *content, const char *name, long fallback)
{
    const json_t *value = json_object_get(content, name);
    if (json_is_integer(value))
        return (long)json_integer_value(value);
    if (!json_is_real(value))
        return fallback;
    double real = json_real_value(value);
    return real >= (double)LONG_MAX ? LONG_MAX : real <= (double)LONG_MIN ? LONG_MIN : (long)real;
}

json_t *content_error(const char *ename, const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    json_t *evalue = jsontext_string(text.data, text.len);
    buf_clear(&text);
    return json_pack("{s:s, s:s, s:o, s:[]}", "status", "error", "ename", ename, "evalue", evalue,
                     "traceback");
}
