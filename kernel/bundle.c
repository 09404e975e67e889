/* SPDX-License-Identifier: MIT
 *
 * See bundle.h. The forms are rows: a method's name and the MIME type of what it returns. */
#include "kernel/bundle.h"

#include <math.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "kernel/jsontext.h"
#include "lang/io.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static const struct { const char *method, *mime; } forms[] = {
    {"_repr_html_", "text/html"}, {"_repr_markdown_", "text/markdown"}, {"_repr_svg_", "image/svg+xml"},
    {"_repr_png_", "image/png"}, {"_repr_jpeg_", "image/jpeg"}, {"_repr_webp_", "image/webp"}, {"_repr_latex_", "text/latex"},
    {"_repr_json_", "application/json"}, {"_repr_javascript_", "application/javascript"}, {"_repr_pdf_", "application/pdf"},
};

void bundle_clear(Bundle *b)
{
    json_decref(b->data);
    json_decref(b->metadata);
    *b = (Bundle){0};
}

/* -- JSON -------------------------------------------------------------------------------------- */

json_t *bundle_text(Interp *vm, Value text)
{
    size_t len;
    const char *utf8 = str_utf8(vm, text, &len);
    return utf8 ? jsontext_string(utf8, len) : NULL;
}

static json_t *number_json(Interp *vm, Value v)
{
    int64_t i;
    double d;
    if (int_is(v) && int_to_i64(v, &i))
        return json_integer(i);
    if (!float_from_number(vm, v, &d))
        return NULL;
    return isfinite(d) ? json_real(d) : json_null();
}

/* An item's __str__() may change the list. */
static json_t *list_json(Interp *vm, Value list)
{
    const Value *items;
    size_t len;
    json_t *array = json_array();
    for (size_t i = 0; seq_view(list, &items, &len) && i < len; i++) {
        json_t *item = bundle_json(vm, items[i]);
        if (!item) {
            json_decref(array);
            return NULL;
        }
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *dict_json(Interp *vm, Value dict, json_t *(*convert)(Interp *vm, const char *key, Value v))
{
    json_t *object = json_object();
    int64_t at = 0;
    Value key, value;
    while (dict_next(dict_of(dict), &at, &key, &value)) {
        Value name = op_str(vm, key);
        const char *text = name == V_NULL ? NULL : str_utf8(vm, name, NULL);
        json_t *item = text ? convert(vm, text, value) : NULL;
        if (!item) {
            json_decref(object);
            return NULL;
        }
        json_object_set_new_nocheck(object, text, item);
    }
    return object;
}

static json_t *member_json(Interp *vm, const char *key, Value v)
{
    (void)key;
    return bundle_json(vm, v);
}

static json_t *container_json(Interp *vm, Value v)
{
    const Value *items;
    size_t len;
    if (!op_enter(vm, " while converting to JSON"))
        return NULL;
    json_t *json = v_is_kind(v, KIND_DICT)   ? dict_json(vm, v, member_json)
                 : seq_view(v, &items, &len) ? list_json(vm, v)
                                             : NULL;
    op_leave(vm);
    return json;
}

json_t *bundle_json(Interp *vm, Value v)
{
    const Value *items;
    size_t len;
    if (v == V_NONE)
        return json_null();
    if (v_is_bool(v))
        return json_boolean(v == V_TRUE);
    if (int_is(v) || v_is_flo(v) || v_is_kind(v, KIND_FLOAT))
        return number_json(vm, v);
    if (v_is_kind(v, KIND_DICT) || seq_view(v, &items, &len))
        return container_json(vm, v);
    Value text = op_str(vm, v);
    return text == V_NULL ? NULL : bundle_text(vm, text);
}

/* -- MIME types -------------------------------------------------------------------------------- */

static bool is_json(const char *mime)
{
    size_t len = strlen(mime);
    return strcmp(mime, "application/json") == 0 || (len > 5 && strcmp(mime + len - 5, "+json") == 0);
}

static json_t *base64(const uint8_t *bytes, size_t len)
{
    unsigned char *text = alloc_new(len / 3 * 4 + 5);
    int size = EVP_EncodeBlock(text, bytes, (int)len);
    json_t *json = json_stringn((const char *)text, (size_t)size);
    free(text);
    return json;
}

static json_t *form_json(Interp *vm, const char *mime, Value v)
{
    const uint8_t *bytes;
    size_t len;
    if (is_json(mime) && !str_is(v))
        return bundle_json(vm, v);
    if (bytes_view(v, &bytes, &len))
        return len < 1 << 30
                 ? base64(bytes, len)
                 : (exc_raise(vm, EXC_ValueError, "%s is too large to show", mime), NULL);
    return bundle_json(vm, v);
}

json_t *bundle_from_dict(Interp *vm, Value dict)
{
    if (!v_is_kind(dict, KIND_DICT)) {
        exc_raise(vm, EXC_TypeError, "a dict of MIME types was expected, not %s", type_name_of(vm, dict));
        return NULL;
    }
    return dict_json(vm, dict, form_json);
}

/* What a _repr_..._() returned: a value, or a value and its metadata. */
static bool split_pair(Value v, Value *value, Value *metadata)
{
    bool pair = tuple_is(v) && tuple_of(v)->len == 2;
    *value = pair ? tuple_of(v)->items[0] : v;
    *metadata = pair ? tuple_of(v)->items[1] : V_NULL;
    return pair;
}

static void add_metadata(Bundle *b, const char *mime, json_t *metadata)
{
    if (!metadata)
        return;
    if (!b->metadata)
        b->metadata = json_object();
    if (mime)
        json_object_set(b->metadata, mime, metadata);
    else if (json_is_object(metadata))
        json_object_update(b->metadata, metadata);
    json_decref(metadata);
}

/* An error of a form is shown where the cell writes, and the form left out. KeyboardInterrupt and
 * its kin pass: false. */
static bool form_failed(Interp *vm)
{
    if (!exc_pending_is(vm, EXC_Exception))
        return false;
    Value text = exc_format(vm, exc_take(vm), false), err = dict_get(vm, vm->sys_dict, vm->names.stderr_);
    if (text != V_NULL && err != V_NULL && !io_write_text(vm, err, text))
        exc_clear(vm);
    return true;
}

/* Calls the class's method, if it has one. V_NONE: nothing. */
static Value call_form(Interp *vm, Value v, const char *method)
{
    Value self, fn = op_special(vm, v, str_intern_cstr(vm, method), &self);
    if (fn == V_NULL)
        return vm->exc == V_NULL ? V_NONE : V_NULL;
    return op_call(vm, fn, &self, self != V_NULL);
}

static bool add_form(Interp *vm, Value v, const char *method, const char *mime, Bundle *b)
{
    Value value, metadata, got = call_form(vm, v, method);
    if (got == V_NONE)
        return true;
    json_t *json = NULL;
    if (got != V_NULL) {
        split_pair(got, &value, &metadata);
        json = value == V_NONE ? NULL : form_json(vm, mime, value);
    }
    if (vm->exc != V_NULL)
        return form_failed(vm);
    if (!json)
        return true;
    json_object_set_new(b->data, mime, json);
    if (metadata != V_NULL)
        add_metadata(b, mime, bundle_json(vm, metadata));
    return vm->exc == V_NULL || form_failed(vm);
}

static Value call_mimebundle(Interp *vm, Value v)
{
    Value self, fn = op_special(vm, v, str_intern_cstr(vm, "_repr_mimebundle_"), &self);
    if (fn == V_NULL)
        return vm->exc == V_NULL ? V_NONE : V_NULL;
    Value args[] = {self, V_NONE, V_NONE};
    Value names = tuple_pack(vm, 2, str_intern_cstr(vm, "include"), str_intern_cstr(vm, "exclude"));
    return self == V_NULL ? op_call_kw(vm, fn, args + 1, 2, names) : op_call_kw(vm, fn, args, 3, names);
}

/* _repr_mimebundle_() has everything in one dict. */
static bool add_mimebundle(Interp *vm, Value v, Bundle *b)
{
    Value value, metadata, got = call_mimebundle(vm, v);
    if (got == V_NONE)
        return true;
    json_t *json = NULL;
    if (got != V_NULL) {
        split_pair(got, &value, &metadata);
        json = bundle_from_dict(vm, value);
    }
    if (!json)
        return form_failed(vm);
    json_object_update(b->data, json);
    json_decref(json);
    if (metadata != V_NULL)
        add_metadata(b, NULL, bundle_json(vm, metadata));
    return vm->exc == V_NULL || form_failed(vm);
}

static bool add_forms(Interp *vm, Value v, Bundle *b)
{
    if (v_is_kind(v, KIND_TYPE) || !v_is_obj(v) || v_obj(v)->shape < T_COUNT)
        /* classes have them for their instances; built-in types have none */
        return true;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!add_form(vm, v, forms[i].method, forms[i].mime, b))
            return false;
    return add_mimebundle(vm, v, b);
}

/* Does v show itself by _ipython_display_()? 1, 0, -1: exception pending. */
static int shows_itself(Interp *vm, Value v)
{
    if (v_is_kind(v, KIND_TYPE) || !v_is_obj(v) || v_obj(v)->shape < T_COUNT)
        return 0;
    Value self, fn = op_special(vm, v, str_intern_cstr(vm, "_ipython_display_"), &self);
    if (fn == V_NULL)
        return vm->exc == V_NULL ? 0 : -1;
    return op_call(vm, fn, &self, self != V_NULL) == V_NULL ? -1 : 1;
}

/* What IPython.lib.pretty breaks into lines and shortens. */
static bool is_container(Value v)
{
    return v_is_exact(v, T_LIST) || v_is_exact(v, T_TUPLE) || v_is_exact(v, T_DICT)
        || v_is_exact(v, T_SET) || v_is_exact(v, T_FROZENSET);
}

/* repr(v); of containers broken into lines, of other classes what _repr_pretty_() writes. V_NULL:
 * exception pending. */
static Value text_of(Interp *vm, Value v)
{
    Value self, fn = V_NULL;
    if (!v_is_kind(v, KIND_TYPE) && v_is_obj(v) && v_obj(v)->shape >= T_COUNT)
        fn = op_special(vm, v, str_intern_cstr(vm, "_repr_pretty_"), &self);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (fn == V_NULL && !is_container(v))
        return op_repr(vm, v);
    Value pretty = prelude_get(vm, "IPython.lib.pretty", "pretty");
    return pretty == V_NULL ? V_NULL : op_call(vm, pretty, &v, 1);
}

bool bundle_make(Interp *vm, Value v, Bundle *b)
{
    *b = (Bundle){0};
    int shown = shows_itself(vm, v);
    if (shown)
        return shown > 0;
    Value text = text_of(vm, v);
    json_t *json = text == V_NULL ? NULL : bundle_text(vm, text);
    if (!json)
        return false;
    b->data = json_object();
    json_object_set_new(b->data, "text/plain", json);
    if (add_forms(vm, v, b))
        return true;
    bundle_clear(b);
    return false;
}
