/* SPDX-License-Identifier: MIT
 *
 * The module _expat: the XML parser of libexpat as a type whose handlers are set by number.
 * lib/pyexpat.py gives them their names. A handler that raises stops the parser; what it raised
 * comes out of parse(). With `merge` on, text is gathered until something else comes. build() has a
 * tree builder (mod_etree_build.c) told of elements and texts directly. */
#include "base/buf.h"
#include "lang/mod_etree.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

enum { MOST_ARGUMENTS = 9, PART = 1 << 20, NAMES = 256 };

/* In the order of lib/pyexpat.py's list. */
typedef enum Event {
    ON_START, ON_END, ON_TEXT, ON_PI, ON_COMMENT, ON_CDATA, ON_CDATA_END, ON_DEFAULT, ON_DEFAULT_EXPAND, ON_DOCTYPE, ON_DOCTYPE_END,
    ON_NAMESPACE, ON_NAMESPACE_END, ON_EXTERNAL, ON_XML, ON_UNPARSED, ON_NOTATION, ON_ENTITY, ON_ELEMENT_DECL, ON_ATTLIST,
    ON_NOT_STANDALONE, ON_SKIPPED, EVENTS
} Event;

typedef struct Parser {
    Obj h;
    XML_Parser xml;
    Interp *vm;
    Value on[EVENTS];                   /* V_NULL: nobody listens */
    /* V_NULL, or what is told instead of the handlers of elements and text */
    Value builder;
    /* add((on_begin, element)) when it begins, unless V_NULL; on_finish: when it ends */
    Value add, on_begin, on_finish;
    Value names[NAMES];                 /* by hash, as the builder gets them: {namespace}name */
    Value shared;                       /* of a parser of an entity: the parser it came from, or V_NULL */
    bool merge, ordered, specified, running, finished;
    size_t merge_limit;
    Buf text;                           /* gathered by merge */
} Parser;

static Parser *parser_of(Value v) { return (Parser *)v_obj(v); }

static void parser_trace(Gc *gc, Obj *o)
{
    Parser *p = (Parser *)o;
    gc_mark_range(gc, p->on, EVENTS);
    gc_mark_range(gc, &p->builder, 4 + NAMES);
    gc_mark(gc, p->shared);
}

static void parser_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    Parser *p = (Parser *)o;
    buf_clear(&p->text);
    if (p->xml)
        XML_ParserFree(p->xml);
}

static Value text_of(Interp *vm, const char *s) { return s ? str_from_cstr(vm, s) : V_NONE; }

/* Calls a handler, whose arguments may have failed to be made. */
static Value call(Parser *p, Event event, Value *args, int n)
{
    for (int i = 0; i < n; i++)
        if (args[i] == V_NULL) {
            XML_StopParser(p->xml, XML_FALSE);
            return V_NULL;
        }
    Value v = op_call(p->vm, p->on[event], args, n);
    if (v == V_NULL || !op_poll(p->vm))
        XML_StopParser(p->xml, XML_FALSE);
    return v;
}

static void stop_unless(Parser *p, bool ok)
{
    if (!ok || !op_poll(p->vm))
        XML_StopParser(p->xml, XML_FALSE);
}

static void flush(Parser *p)
{
    if (!p->text.len || p->vm->exc != V_NULL)
        return;
    Value text = str_from_utf8(p->vm, p->text.data, p->text.len);
    p->text.len = 0;
    if (p->builder != V_NULL)
        stop_unless(p, text != V_NULL && builder_data(p->vm, p->builder, text));
    else if (p->on[ON_TEXT] != V_NULL)
        call(p, ON_TEXT, &text, 1);
}

/* Does anybody listen? Text that was gathered goes out before. */
static bool wanted(Parser *p, Event event)
{
    if (p->vm->exc != V_NULL)
        return false;
    flush(p);
    return p->vm->exc == V_NULL && p->on[event] != V_NULL;
}

/* -- events ------------------------------------------------------------------------------------------------------------ */

static Value attributes(Parser *p, const char **atts)
{
    Interp *vm = p->vm;
    int n = 0, most = p->specified ? XML_GetSpecifiedAttributeCount(p->xml) : INT_MAX;
    Value made = p->ordered ? list_new(vm, NULL, 0) : dict_new(vm);
    for (; made != V_NULL && atts[n] && n < most; n += 2) {
        Value name = str_from_cstr(vm, atts[n]), value = str_from_cstr(vm, atts[n + 1]);
        bool ok = name != V_NULL && value != V_NULL
               && (p->ordered ? list_append(vm, made, name) && list_append(vm, made, value)
                              : dict_set(vm, made, name, value));
        if (!ok)
            return V_NULL;
    }
    return made;
}

/* namespace}name as {namespace}name; the ones seen last are kept. */
static Value built_name(Parser *p, const char *raw)
{
    Interp *vm = p->vm;
    size_t len = strlen(raw), brace = memchr(raw, '}', len) != NULL;
    Value *known = &p->names[(uint64_t)hash_bytes(raw, len) % NAMES];
    if (*known != V_NULL) {
        const Str *s = str_of(*known);
        if (s->h.flags & STR_ASCII && (size_t)s->len == len + brace
            && !memcmp((const char *)s->data + brace, raw, len))
            return *known;
    }
    Value name = brace ? str_from_fmt(vm, "{%s", raw) : str_from_utf8(vm, raw, len);
    if (name != V_NULL)
        gc_set(known, name);
    return name;
}

static Value built_attributes(Parser *p, const char **atts)
{
    Value made = dict_new(p->vm);
    for (int i = 0; made != V_NULL && atts[i]; i += 2) {
        Value name = built_name(p, atts[i]),
              value = name == V_NULL ? V_NULL : str_from_cstr(p->vm, atts[i + 1]);
        if (value == V_NULL || !dict_set(p->vm, made, name, value))
            return V_NULL;
    }
    return made;
}

/* Reports an element, if that is asked for. */
static bool report(Parser *p, Value event, Value element)
{
    Value pair = event == V_NULL ? V_NULL : tuple_pack(p->vm, (size_t)2, event, element);
    return event == V_NULL || (pair != V_NULL && op_call(p->vm, p->add, &pair, 1) != V_NULL);
}

static void build_start(Parser *p, const char *raw, const char **atts)
{
    Value made, tag = built_name(p, raw), attribs = tag == V_NULL ? V_NULL : built_attributes(p, atts);
    stop_unless(p, attribs != V_NULL && builder_start(p->vm, p->builder, tag, attribs, &made)
                       && report(p, p->on_begin, made));
}

static void on_start(void *data, const char *name, const char **atts)
{
    Parser *p = data;
    if (!wanted(p, ON_START))
        return;
    if (p->builder != V_NULL) {
        build_start(p, name, atts);
        return;
    }
    Value args[] = { str_from_cstr(p->vm, name), attributes(p, atts) };
    call(p, ON_START, args, 2);
}

static void on_text(void *data, const char *text, int len)
{
    Parser *p = data;
    if (p->vm->exc != V_NULL || p->on[ON_TEXT] == V_NULL)
        return;
    if (p->merge) {
        if (p->text.len + (size_t)len > p->merge_limit)
            flush(p);
        buf_add(&p->text, text, (size_t)len);
        if (p->text.len >= p->merge_limit)
            flush(p);
        return;
    }
    Value arg = str_from_utf8(p->vm, text, (size_t)len);
    if (p->builder != V_NULL)
        stop_unless(p, arg != V_NULL && builder_data(p->vm, p->builder, arg));
    else
        call(p, ON_TEXT, &arg, 1);
}

static void on_texts(Parser *p, Event event, const char *const *texts, int n)
{
    if (!wanted(p, event))
        return;
    Value args[MOST_ARGUMENTS];
    for (int i = 0; i < n; i++)
        args[i] = text_of(p->vm, texts[i]);
    call(p, event, args, n);
}

static void on_end(void *data, const char *name)
{
    Parser *p = data;
    Value made;
    if (p->builder == V_NULL)
        on_texts(p, ON_END, &name, 1);
    else if (wanted(p, ON_END))
        stop_unless(p, builder_end(p->vm, p->builder, V_NONE, &made) && report(p, p->on_finish, made));
}

static void on_pi(void *data, const char *target, const char *text)
{
    on_texts(data, ON_PI, (const char *[]){target, text}, 2);
}
static void on_comment(void *data, const char *text) { on_texts(data, ON_COMMENT, &text, 1); }
static void on_cdata(void *data) { on_texts(data, ON_CDATA, NULL, 0); }
static void on_cdata_end(void *data) { on_texts(data, ON_CDATA_END, NULL, 0); }
static void on_doctype_end(void *data) { on_texts(data, ON_DOCTYPE_END, NULL, 0); }
static void on_namespace_end(void *data, const char *prefix) { on_texts(data, ON_NAMESPACE_END, &prefix, 1); }

static void on_namespace(void *data, const char *prefix, const char *uri)
{
    on_texts(data, ON_NAMESPACE, (const char *[]){ prefix, uri }, 2);
}

static void on_raw(Parser *p, Event event, const char *text, int len)
{
    if (!wanted(p, event))
        return;
    Value arg = str_from_utf8(p->vm, text, (size_t)len);
    call(p, event, &arg, 1);
}

static void on_default(void *data, const char *text, int len) { on_raw(data, ON_DEFAULT, text, len); }
static void on_default_expand(void *data, const char *text, int len)
{
    on_raw(data, ON_DEFAULT_EXPAND, text, len);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public, int has_subset)
{
    Parser *p = data;
    if (!wanted(p, ON_DOCTYPE))
        return;
    Value args[] = {text_of(p->vm, name), text_of(p->vm, system), text_of(p->vm, public),
                    v_from_small(has_subset)};
    call(p, ON_DOCTYPE, args, 4);
}

static void on_xml(void *data, const char *version, const char *encoding, int standalone)
{
    Parser *p = data;
    if (!wanted(p, ON_XML))
        return;
    Value args[] = { text_of(p->vm, version), text_of(p->vm, encoding), v_from_small(standalone) };
    call(p, ON_XML, args, 3);
}

static void on_unparsed(void *data, const char *name, const char *base, const char *system,
                        const char *public, const char *notation)
{
    on_texts(data, ON_UNPARSED, (const char *[]){ name, base, system, public, notation }, 5);
}

static void on_notation(void *data, const char *name, const char *base, const char *system,
                        const char *public)
{
    on_texts(data, ON_NOTATION, (const char *[]){ name, base, system, public }, 4);
}

static void on_entity(void *data, const char *name, int is_parameter, const char *value, int len,
                      const char *base, const char *system, const char *public,
                      const char *notation)
{
    Parser *p = data;
    if (!wanted(p, ON_ENTITY))
        return;
    Value args[] = {text_of(p->vm, name),
                    v_from_small(is_parameter),
                    value ? str_from_utf8(p->vm, value, (size_t)len) : V_NONE,
                    text_of(p->vm, base),
                    text_of(p->vm, system),
                    text_of(p->vm, public),
                    text_of(p->vm, notation)};
    call(p, ON_ENTITY, args, 7);
}

/* (type, quantifier, name, children) */
static Value model_of(Interp *vm, const XML_Content *model)
{
    if (!op_enter(vm, ""))
        return V_NULL;
    Value children = tuple_new(vm, NULL, model->numchildren);
    for (unsigned i = 0; children != V_NULL && i < model->numchildren; i++) {
        Value child = model_of(vm, &model->children[i]);
        if (child == V_NULL)
            children = V_NULL;
        else
            gc_set(&tuple_of(children)->items[i], child);
    }
    op_leave(vm);
    Value name = children == V_NULL ? V_NULL : text_of(vm, model->name);
    return name == V_NULL ? V_NULL
                          : tuple_pack(vm, (size_t)4, v_from_small(model->type),
                                       v_from_small(model->quant), name, children);
}

static void on_element_decl(void *data, const char *name, XML_Content *model)
{
    Parser *p = data;
    if (wanted(p, ON_ELEMENT_DECL)) {
        Value args[] = { text_of(p->vm, name), model_of(p->vm, model) };
        call(p, ON_ELEMENT_DECL, args, 2);
    }
    XML_FreeContentModel(p->xml, model);
}

static void on_attlist(void *data, const char *element, const char *name, const char *type,
                       const char *dflt, int required)
{
    Parser *p = data;
    if (!wanted(p, ON_ATTLIST))
        return;
    Value args[] = {text_of(p->vm, element), text_of(p->vm, name), text_of(p->vm, type),
                    text_of(p->vm, dflt), v_from_small(required)};
    call(p, ON_ATTLIST, args, 5);
}

static int verdict(Parser *p, Event event, Value *args, int n)
{
    int64_t number;
    Value v = call(p, event, args, n);
    if (v != V_NULL && op_index(p->vm, v, &number))
        return number != 0;
    XML_StopParser(p->xml, XML_FALSE);
    return 0;
}

static int on_external(XML_Parser xml, const char *context, const char *base, const char *system,
                       const char *public)
{
    Parser *p = XML_GetUserData(xml);
    if (!wanted(p, ON_EXTERNAL))
        return p->vm->exc == V_NULL;
    Value args[] = {text_of(p->vm, context), text_of(p->vm, base), text_of(p->vm, system),
                    text_of(p->vm, public)};
    return verdict(p, ON_EXTERNAL, args, 4);
}

static int on_not_standalone(void *data)
{
    return wanted(data, ON_NOT_STANDALONE) ? verdict(data, ON_NOT_STANDALONE, NULL, 0) : 1;
}

static void on_skipped(void *data, const char *name, int is_parameter)
{
    Parser *p = data;
    if (!wanted(p, ON_SKIPPED))
        return;
    Value args[] = { text_of(p->vm, name), v_from_small(is_parameter) };
    call(p, ON_SKIPPED, args, 2);
}

/* Encodings of one byte for each character, by the codec of that name. */
static int on_encoding(void *data, const char *name, XML_Encoding *info)
{
    Parser *p = data;
    Interp *vm = p->vm;
    uint8_t all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (uint8_t)i;
    Value bytes = bytes_new(vm, all, 256), args[] = { str_from_cstr(vm, name), str_from_cstr(vm, "replace") };
    Value text = bytes == V_NULL || args[0] == V_NULL || args[1] == V_NULL
                   ? V_NULL
                   : op_call_method(vm, bytes, "decode", args, 2);
    if (text == V_NULL)
        return XML_STATUS_ERROR;
    if (!str_is(text) || str_len(str_of(text)) != 256) {
        exc_raise(vm, EXC_ValueError, "multi-byte encodings are not supported");
        return XML_STATUS_ERROR;
    }
    for (int i = 0; i < 256; i++) {
        uint32_t c = str_at(str_of(text), i);
        info->map[i] = c == 0xFFFD ? -1 : (int)c;
    }
    info->data = NULL;
    info->convert = NULL;
    info->release = NULL;
    return XML_STATUS_OK;
}

/* Tells the library what is listened to: it is slower, or does other things, with a handler that
 * nobody wants. */
static void listen(Parser *p)
{
#define WHEN(event, fn) (p->on[event] == V_NULL ? NULL : (fn))
    XML_SetUserData(p->xml, p);
    XML_SetElementHandler(p->xml, WHEN(ON_START, on_start), WHEN(ON_END, on_end));
    XML_SetCharacterDataHandler(p->xml, WHEN(ON_TEXT, on_text));
    XML_SetProcessingInstructionHandler(p->xml, WHEN(ON_PI, on_pi));
    XML_SetCommentHandler(p->xml, WHEN(ON_COMMENT, on_comment));
    XML_SetCdataSectionHandler(p->xml, WHEN(ON_CDATA, on_cdata), WHEN(ON_CDATA_END, on_cdata_end));
    XML_SetDefaultHandler(p->xml, WHEN(ON_DEFAULT, on_default));
    if (p->on[ON_DEFAULT_EXPAND] != V_NULL)
        XML_SetDefaultHandlerExpand(p->xml, on_default_expand);
    XML_SetDoctypeDeclHandler(p->xml, WHEN(ON_DOCTYPE, on_doctype), WHEN(ON_DOCTYPE_END, on_doctype_end));
    XML_SetNamespaceDeclHandler(p->xml, WHEN(ON_NAMESPACE, on_namespace),
                                WHEN(ON_NAMESPACE_END, on_namespace_end));
    XML_SetExternalEntityRefHandler(p->xml, WHEN(ON_EXTERNAL, on_external));
    XML_SetXmlDeclHandler(p->xml, WHEN(ON_XML, on_xml));
    XML_SetUnparsedEntityDeclHandler(p->xml, WHEN(ON_UNPARSED, on_unparsed));
    XML_SetNotationDeclHandler(p->xml, WHEN(ON_NOTATION, on_notation));
    XML_SetEntityDeclHandler(p->xml, WHEN(ON_ENTITY, on_entity));
    XML_SetElementDeclHandler(p->xml, WHEN(ON_ELEMENT_DECL, on_element_decl));
    XML_SetAttlistDeclHandler(p->xml, WHEN(ON_ATTLIST, on_attlist));
    XML_SetNotStandaloneHandler(p->xml, WHEN(ON_NOT_STANDALONE, on_not_standalone));
    XML_SetSkippedEntityHandler(p->xml, WHEN(ON_SKIPPED, on_skipped));
    XML_SetUnknownEncodingHandler(p->xml, on_encoding, p);
#undef WHEN
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static Value parser_new(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *encoding = args[1] == V_NONE ? NULL : str_utf8(vm, args[1], NULL);
    const char *separator = args[2] == V_NONE ? NULL : str_utf8(vm, args[2], NULL);
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v == V_NULL)
        return V_NULL;
    Parser *p = parser_of(v);
    p->vm = vm;
    p->merge_limit = 8192;
    p->shared = p->builder = p->add = p->on_begin = p->on_finish = V_NULL;
    for (int i = 0; i < NAMES; i++)
        p->names[i] = V_NULL;
    for (int i = 0; i < EVENTS; i++)
        p->on[i] = V_NULL;
    p->xml = separator ? XML_ParserCreateNS(encoding, *separator) : XML_ParserCreate(encoding);
    if (!p->xml)
        return exc_raise(vm, EXC_MemoryError, NULL);
    XML_SetHashSalt(p->xml, (unsigned long)(uintptr_t)p >> 4 | 1);
    listen(p);
    return v;
}

static Value m_set(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    Parser *p = parser_of(args[0]);
    if (!op_index(vm, args[1], &at) || at < 0 || at >= EVENTS)
        return vm->exc == V_NULL ? exc_raise(vm, EXC_IndexError, "no such handler") : V_NULL;
    if (at == ON_TEXT)
        flush(p);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (at == ON_START || at == ON_END || at == ON_TEXT)
        p->builder = V_NULL;            /* somebody else wants to be told */
    if (args[2] == V_NONE)
        p->on[at] = V_NULL;
    else
        gc_set(&p->on[at], args[2]);
    listen(p);
    return V_NONE;
}

static Value m_build(Interp *vm, Value *args, int n)
{
    (void)n;
    Parser *p = parser_of(args[0]);
    if (!builder_is(vm, args[1]))
        return exc_raise(vm, EXC_TypeError, "no builder");
    gc_set(&p->add, args[2]);
    gc_set(&p->on_begin, args[3] == V_NONE ? V_NULL : args[3]);
    gc_set(&p->on_finish, args[4] == V_NONE ? V_NULL : args[4]);
    gc_set(&p->builder, args[1]);
    return V_NONE;
}

static Value m_options(Interp *vm, Value *args, int n)
{
    (void)n;
    Parser *p = parser_of(args[0]);
    int64_t limit;
    flush(p);
    if (vm->exc != V_NULL || !op_index(vm, args[4], &limit))
        return V_NULL;
    p->merge = args[1] == V_TRUE;
    p->ordered = args[2] == V_TRUE;
    p->specified = args[3] == V_TRUE;
    p->merge_limit = (size_t)limit;
    return V_NONE;
}

/* 0, or the code of the error; an exception of a handler's goes first. */
static Value m_parse(Interp *vm, Value *args, int n)
{
    (void)n;
    Parser *p = parser_of(args[0]);
    bool text = str_is(args[1]), last = args[2] == V_TRUE;
    Value data = text ? op_call_method(vm, args[1], "encode", NULL, 0) : args[1];
    ByteSpan s;
    if (data == V_NULL || !byte_span(vm, data, &s))
        return V_NULL;
    if (p->running)
        return exc_raise(vm, EXC_RuntimeError, "a parser cannot be used by its own handlers");
    if (!bytes_is(data) && (data = bytes_new(vm, s.at, s.len)) != V_NULL)
        byte_span(vm, data, &s);        /* handlers may change a bytearray */
    if (data == V_NULL)
        return V_NULL;
    if (text)
        XML_SetEncoding(p->xml, "utf-8");
    enum XML_Status status = XML_STATUS_OK;
    p->running = true;
    for (size_t at = 0; status == XML_STATUS_OK && (at < s.len || (last && at == s.len)); at += PART) {
        size_t part = s.len - at < PART ? s.len - at : PART;
        status = XML_Parse(p->xml, (const char *)s.at + at, (int)part, last && at + part == s.len);
        if (at + part == s.len)
            break;
    }
    if (status == XML_STATUS_OK)
        flush(p);
    p->running = false;
    return vm->exc != V_NULL
             ? V_NULL
             : v_from_small(status == XML_STATUS_OK ? 0 : (int64_t)XML_GetErrorCode(p->xml));
}

/* line, column and byte, of what is parsed now and of the error */
static Value get_position(Interp *vm, Value self)
{
    XML_Parser xml = parser_of(self)->xml;
    return tuple_pack(vm, (size_t)3, int_from_u64(vm, XML_GetCurrentLineNumber(xml)),
                      int_from_u64(vm, XML_GetCurrentColumnNumber(xml)),
                      int_from_i64(vm, XML_GetCurrentByteIndex(xml)));
}

static Value get_error(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small((int64_t)XML_GetErrorCode(parser_of(self)->xml));
}

static Value m_base(Interp *vm, Value *args, int n)
{
    (void)n;
    Parser *p = parser_of(args[0]);
    if (args[1] != V_NONE)
        XML_SetBase(p->xml, str_utf8(vm, args[1], NULL));
    return text_of(vm, XML_GetBase(p->xml));
}

static Value m_entity_parser(Interp *vm, Value *args, int n)
{
    (void)n;
    Parser *p = parser_of(args[0]);
    Value v = instance_new(vm, type_of(vm, args[0]));
    if (v == V_NULL)
        return V_NULL;
    Parser *made = parser_of(v);
    made->vm = vm;
    made->builder = made->add = made->on_begin = made->on_finish = V_NULL;
    for (int i = 0; i < NAMES; i++)
        made->names[i] = V_NULL;
    for (int i = 0; i < EVENTS; i++)
        gc_set(&made->on[i], p->on[i]);
    gc_set(&made->shared, args[0]);
    made->merge = p->merge, made->ordered = p->ordered, made->specified = p->specified,
    made->merge_limit = p->merge_limit;
    made->xml = XML_ExternalEntityParserCreate(p->xml, args[1] == V_NONE ? NULL : str_utf8(vm, args[1], NULL),
                                               args[2] == V_NONE ? NULL : str_utf8(vm, args[2], NULL));
    if (!made->xml)
        return exc_raise(vm, EXC_MemoryError, NULL);
    listen(made);
    return v;
}

static Value m_more(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t parameters;
    XML_Parser xml = parser_of(args[0])->xml;
    if (!op_index(vm, args[1], &parameters))
        return V_NULL;
    if (args[2] != V_NONE)
        XML_UseForeignDTD(xml, args[2] == V_TRUE);
    if (args[3] != V_NONE)
        XML_SetReturnNSTriplet(xml, args[3] == V_TRUE);
    return v_from_small(parameters < 0 ? 0 : XML_SetParamEntityParsing(xml, (enum XML_ParamEntityParsing)parameters));
}

static const NativeDef methods[] = {
    { "set(self, at, handler, /)", m_set, "Set a handler by its number; None: nobody listens.", 0 },
    { "build(self, builder, add=None, begin=None, finish=None, /)", m_build,
      "Tell a builder instead of the handlers; call add((begin, element)) and add((finish, element)).", 0 },
    {"options(self, merge, ordered, specified, limit, /)", m_options,
     "Say how text and attributes are handed out.", 0},
    { "parse(self, data, last, /)", m_parse, "Parse more; return 0 or the code of the error.", 0 },
    { "base(self, base, /)", m_base, "Set the base of addresses, unless None; return it.", 0 },
    { "entity_parser(self, context, encoding, /)", m_entity_parser, "Return a parser for an entity of its own.", 0 },
    {"more(self, parameters, foreign, triplets, /)", m_more,
     "Set how entities and names are treated; negative and None: leave it.", 0},
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "position", .get = get_position, .doc = "Line, column and byte that are parsed." },
    { .name = "error", .get = get_error, .doc = "The code of the last error." }, { .name = NULL }
};

static const TypeDef parser_def = {
    .name = "Parser", .module = "_expat", .doc = "A parser.", .size = sizeof(Parser), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = parser_trace, .finalize = parser_finalize, .methods = methods, .getsets = getsets,
    .construct = "Parser(cls, encoding, separator, /)", .new_fn = parser_new,
};

static Value error_text(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t code;
    return op_index(vm, args[0], &code)
             ? text_of(vm,
                       code < 0 || code > INT_MAX ? NULL : XML_ErrorString((enum XML_Error)code))
             : V_NULL;
}

static Value version(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return str_from_cstr(vm, XML_ExpatVersion());
}

static const NativeDef functions[] = {
    { "error_text(code, /)", error_text, "Return what an error's code means, or None.", 0 },
    { "version()", version, "Return the name and version of the library.", 0 }, { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &parser_def);
}

const ModuleDef mod__expat = {.name = "_expat",
                              .doc = "The library expat, for the module pyexpat.",
                              .functions = functions,
                              .init = init};
