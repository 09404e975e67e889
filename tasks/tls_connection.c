/* SPDX-License-Identifier: MIT
 *
 * Connections: the handshake, reading, writing, the end, and what is known of the other side. Each
 * operation does what can be done now; tls.h says what it gives when it must wait. */
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "lang/io.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/tls.h"

static TlsConnection *connection_of(Value v) { return (TlsConnection *)v_obj(v); }

/* -- making ----------------------------------------------------------------------------------- */

/* Whom the other side must be: told to it, and checked in its certificate. */
static bool set_name(Interp *vm, TlsConnection *c, Value name, bool checked)
{
    uint8_t address[sizeof(struct in6_addr)];
    const char *text = str_utf8(vm, name, NULL);
    bool v4 = inet_pton(AF_INET, text, address) == 1;
    bool is_address = v4 || inet_pton(AF_INET6, text, address) == 1;
    X509_VERIFY_PARAM *p = SSL_get0_param(c->ssl);
    gc_set(&c->name, name);
    if (!is_address && !SSL_set_tlsext_host_name(c->ssl, text))
        return tls_fail(vm, 0), false;
    if (!checked)
        return true;
    bool well = is_address ? X509_VERIFY_PARAM_set1_ip(p, address, v4 ? 4 : 16) == 1
                           : X509_VERIFY_PARAM_set1_host(p, text, 0) == 1;
    return well || (tls_fail(vm, 0), false);
}

static void set_carrier(TlsConnection *c, int fd)
{
    if (fd >= 0) {
        SSL_set_fd(c->ssl, fd);
        return;
    }
    BIO_up_ref(tls_memory(c->in));
    BIO_up_ref(tls_memory(c->out));
    SSL_set_bio(c->ssl, tls_memory(c->in), tls_memory(c->out));
}

static void set_verifying(TlsConnection *c, bool is_server)
{
    const TlsContext *context = (TlsContext *)v_obj(c->context);
    int mode = context->verify_mode == 0   ? SSL_VERIFY_NONE
               : context->verify_mode == 1 ? SSL_VERIFY_PEER
                                           : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    if (context->client_proves_late && is_server)
        mode |= SSL_VERIFY_POST_HANDSHAKE;
    else if (context->client_proves_late)
        SSL_set_post_handshake_auth(c->ssl, 1);
    SSL_set_verify(c->ssl, mode, NULL);
}

/* args: context, owner, is_server, name, check_name, fd, in, out */
static bool begin(Interp *vm, TlsConnection *c, Value *args)
{
    int64_t fd;
    bool is_server = args[2] == V_TRUE;
    if (!op_index(vm, args[5], &fd))
        return false;
    ERR_clear_error();
    c->ssl = SSL_new(((TlsContext *)v_obj(args[0]))->ctx);
    if (!c->ssl)
        return tls_fail(vm, 0), false;
    gc_set(&c->context, args[0]);
    gc_set(&c->owner, args[1]);
    if (fd < 0) {
        gc_set(&c->in, args[6]);
        gc_set(&c->out, args[7]);
    }
    SSL_set_app_data(c->ssl, c);
    set_carrier(c, (int)fd);
    set_verifying(c, is_server);
    if (args[3] != V_NONE && !set_name(vm, c, args[3], args[4] == V_TRUE))
        return false;
    if (is_server)
        SSL_set_accept_state(c->ssl);
    else
        SSL_set_connect_state(c->ssl);
    return true;
}

static Value connection_new(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsConnection *c = gc_alloc(vm, sizeof *c, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape);
    if (!c)
        return V_NULL;
    c->vm = vm;
    c->context = c->in = c->out = c->problem = V_NULL;
    c->owner = c->name = V_NONE;
    return begin(vm, c, args + 1) ? v_from_obj(c) : V_NULL;
}

static void connection_trace(Gc *gc, Obj *o)
{
    const TlsConnection *c = (TlsConnection *)o;
    const Value held[] = {c->context, c->in, c->out, c->owner, c->problem, c->name};
    gc_mark_range(gc, held, sizeof held / sizeof *held);
}

static void connection_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    SSL_free(((TlsConnection *)o)->ssl);
}

/* -- the conversation ------------------------------------------------------------------------- */

static Value connection_handshake(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    ERR_clear_error();
    errno = 0;
    int done = SSL_do_handshake(c->ssl);
    return done > 0 && c->problem == V_NULL ? V_TRUE
                                            : tls_outcome(vm, c, done, TLS_AT_HANDSHAKE);
}

/* Bytes were read, or none: the end that the other side announced is 0 bytes. */
static bool is_over(const TlsConnection *c, int got)
{
    return got <= 0 && SSL_get_error(c->ssl, got) == SSL_ERROR_ZERO_RETURN &&
           SSL_get_shutdown(c->ssl) == SSL_RECEIVED_SHUTDOWN;
}

static Value connection_read(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { USUAL = 16384 };
    TlsConnection *c = connection_of(args[0]);
    int64_t size;
    if (!op_index(vm, args[1], &size))
        return V_NULL;
    if (size < 0)
        return exc_raise(vm, EXC_ValueError, "size should not be negative");
    if (size == 0)
        return vm->empty_bytes;
    uint8_t few[USUAL];                                 /* one record holds no more */
    int want = size > USUAL ? USUAL : (int)size;
    ERR_clear_error();
    errno = 0;
    int got = SSL_read(c->ssl, few, want);
    if (got > 0)
        return bytes_new(vm, few, (size_t)got);
    return is_over(c, got) ? vm->empty_bytes : tls_outcome(vm, c, got, TLS_AT_READ);
}

/* All that can be read now, up to `size` bytes and the rest of a record. */
static Value connection_read_all(Interp *vm, Value *args, int n)
{
    enum { USUAL = 16384 };
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    Buf out = {0};
    int64_t size;
    int got;
    if (!op_index(vm, args[1], &size))
        return V_NULL;
    do {
        buf_reserve(&out, USUAL);
        ERR_clear_error();
        errno = 0;
        got = SSL_read(c->ssl, out.data + out.len, USUAL);
        out.len += got > 0 ? (size_t)got : 0;
    } while (got > 0 && (int64_t)out.len < size);
    Value v = out.len       ? bytes_new(vm, out.data, out.len)
              : is_over(c, got) ? vm->empty_bytes
                                : tls_outcome(vm, c, got, TLS_AT_READ);
    buf_clear(&out);
    return v;
}

/* The same, behind what a bytearray has: how many bytes. */
static Value connection_read_append(Interp *vm, Value *args, int n)
{
    enum { RECORD = 16384 };
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    int64_t size, before;
    int got;
    if (!op_index(vm, args[2], &size))
        return V_NULL;
    if (!bytearray_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "a bytearray was expected");
    ByteArray *to = bytearray_of(args[1]);
    before = to->len;
    do {
        uint8_t record[RECORD];
        ERR_clear_error();
        errno = 0;
        got = SSL_read(c->ssl, record, RECORD);
        int64_t len = to->len;
        if (got > 0 && !bytearray_resize(vm, to, len + got))
            return V_NULL;
        if (got > 0)
            memcpy(to->data + len, record, (size_t)got);
    } while (got > 0 && to->len - before < size);
    if (to->len > before)
        return int_from_i64(vm, to->len - before);
    return is_over(c, got) ? v_from_small(0) : tls_outcome(vm, c, got, TLS_AT_READ);
}

static Value connection_read_into(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    ByteSpan to;
    int64_t size;
    if (!io_writable_span(vm, args[1], "read", &to) || !op_index(vm, args[2], &size))
        return V_NULL;
    if (size <= 0 || (size_t)size > to.len)
        size = (int64_t)to.len;
    if (size == 0)
        return v_from_small(0);
    ERR_clear_error();
    errno = 0;
    int got = SSL_read(c->ssl, (uint8_t *)(uintptr_t)to.at, size > INT_MAX ? INT_MAX : (int)size);
    if (got > 0)
        return v_from_small(got);
    return is_over(c, got) ? v_from_small(0) : tls_outcome(vm, c, got, TLS_AT_READ);
}

static Value connection_write(Interp *vm, Value *args, int n)
{
    enum { MOST = 1 << 20 };                            /* others must get their turn */
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    ByteSpan data;
    int64_t from;
    if (!byte_span(vm, args[1], &data) || !op_index(vm, args[2], &from))
        return V_NULL;
    size_t skip = from < 0 ? 0 : (size_t)from > data.len ? data.len : (size_t)from;
    size_t left = data.len - skip;
    ERR_clear_error();
    errno = 0;
    int sent = SSL_write(c->ssl, data.at + skip, left > MOST ? MOST : (int)left);
    if (sent > 0 || (sent == 0 && left == 0))
        return v_from_small(sent);
    return tls_outcome(vm, c, sent, TLS_AT_WRITE);
}

/* True: both have said that it ends. */
static Value connection_shutdown(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    ERR_clear_error();
    errno = 0;
    int done = SSL_shutdown(c->ssl);
    if (done == 0)
        done = SSL_shutdown(c->ssl);
    if (done > 0)
        return V_TRUE;
    return done == 0 ? V_NONE : tls_outcome(vm, c, done, TLS_AT_SHUTDOWN);
}

static Value connection_pending(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_small(SSL_pending(connection_of(args[0])->ssl));
}

/* -- what is known ---------------------------------------------------------------------------- */

static Value connection_certificate(Interp *vm, Value *args, int n)
{
    (void)n;
    const TlsConnection *c = connection_of(args[0]);
    if (!SSL_is_init_finished(c->ssl))
        return exc_raise(vm, EXC_ValueError, "handshake not done yet");
    X509 *x = SSL_get0_peer_certificate(c->ssl);
    if (!x)
        return V_NONE;
    if (args[1] == V_TRUE)
        return tls_certificate_der(vm, x);
    return SSL_get_verify_mode(c->ssl) & SSL_VERIFY_PEER ? tls_certificate_dict(vm, x)
                                                         : dict_new(vm);
}

static Value connection_cipher(Interp *vm, Value *args, int n)
{
    (void)n;
    const SSL_CIPHER *cipher = SSL_get_current_cipher(connection_of(args[0])->ssl);
    return cipher ? tls_cipher_tuple(vm, cipher) : V_NONE;
}

static Value connection_shared_ciphers(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL *ssl = connection_of(args[0])->ssl;
    STACK_OF(SSL_CIPHER) *theirs = SSL_get_client_ciphers(ssl), *ours = SSL_get_ciphers(ssl);
    if (!ours || (!theirs && SSL_is_server(ssl)))
        return V_NONE;
    if (!theirs)
        theirs = ours;
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < sk_SSL_CIPHER_num(theirs); i++) {
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(theirs, i);
        if (sk_SSL_CIPHER_find(ours, (SSL_CIPHER *)(uintptr_t)cipher) >= 0 &&
            !list_append(vm, list, tls_cipher_tuple(vm, cipher)))
            list = V_NULL;
    }
    return list;
}

static Value connection_version(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL *ssl = connection_of(args[0])->ssl;
    return SSL_is_init_finished(ssl) ? str_from_cstr(vm, SSL_get_version(ssl)) : V_NONE;
}

static Value connection_alpn(Interp *vm, Value *args, int n)
{
    (void)n;
    const unsigned char *name;
    unsigned len;
    SSL_get0_alpn_selected(connection_of(args[0])->ssl, &name, &len);
    return len ? str_from_utf8(vm, (const char *)name, len) : V_NONE;
}

/* The bytes that both sides know and nobody between them: what RFC 5929 calls tls-unique. */
static Value connection_binding(Interp *vm, Value *args, int n)
{
    (void)n;
    uint8_t bytes[EVP_MAX_MD_SIZE];
    SSL *ssl = connection_of(args[0])->ssl;
    bool ours = SSL_session_reused(ssl) ^ !SSL_is_server(ssl);
    size_t len = ours ? SSL_get_finished(ssl, bytes, sizeof bytes)
                      : SSL_get_peer_finished(ssl, bytes, sizeof bytes);
    return len ? bytes_new(vm, bytes, len) : V_NONE;
}

static Value connection_prove_late(Interp *vm, Value *args, int n)
{
    (void)n;
    ERR_clear_error();
    return SSL_verify_client_post_handshake(connection_of(args[0])->ssl) == 1 ? V_NONE
                                                                             : tls_fail(vm, 2805);
}

static Value connection_set_context(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    TlsConnection *c = connection_of(args[0]);
    gc_set(&c->context, args[1]);
    SSL_set_SSL_CTX(c->ssl, ((TlsContext *)v_obj(args[1]))->ctx);
    return V_NONE;
}

/* -- sessions --------------------------------------------------------------------------------- */

enum { AUX_SESSION = 0x7E55 };

static TlsSession *session_of(Value v) { return (TlsSession *)v_obj(v); }

static Value connection_session(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL_SESSION *session = SSL_get1_session(connection_of(args[0])->ssl);
    if (!session)
        return V_NONE;
    Value type = prelude_get(vm, "_ssl", "SSLSession");
    TlsSession *s = type == V_NULL ? NULL
                                   : gc_alloc(vm, sizeof *s, KIND_NATIVE,
                                              ((Type *)v_obj(type))->first_shape);
    if (!s)
        return SSL_SESSION_free(session), V_NULL;
    s->h.aux = AUX_SESSION;
    s->session = session;
    return v_from_obj(s);
}

static Value connection_set_session(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL *ssl = connection_of(args[0])->ssl;
    if (!v_is_kind(args[1], KIND_NATIVE) || v_obj(args[1])->aux != AUX_SESSION)
        return exc_raise(vm, EXC_TypeError, "Value is not a SSLSession.");
    if (SSL_is_server(ssl))
        return exc_raise(vm, EXC_ValueError, "Cannot set session for server-side SSLSocket.");
    if (SSL_is_init_finished(ssl))
        return exc_raise(vm, EXC_ValueError, "Cannot set session after handshake.");
    return SSL_set_session(ssl, session_of(args[1])->session) ? V_NONE : tls_fail(vm, 0);
}

static Value connection_session_reused(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(SSL_session_reused(connection_of(args[0])->ssl));
}

static void session_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    SSL_SESSION_free(((TlsSession *)o)->session);
}

static Value session_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    (void)vm;
    bool are = v_is_kind(b, KIND_NATIVE) && v_obj(b)->aux == AUX_SESSION;
    if (!are || (op != CMP_EQ && op != CMP_NE))
        return V_NOTIMPL;
    unsigned na, nb;
    const unsigned char *ia = SSL_SESSION_get_id(session_of(a)->session, &na);
    const unsigned char *ib = SSL_SESSION_get_id(session_of(b)->session, &nb);
    bool same = na == nb && memcmp(ia, ib, na) == 0;
    return v_from_bool(same == (op == CMP_EQ));
}

static Value session_id(Interp *vm, Value self)
{
    unsigned len;
    const unsigned char *id = SSL_SESSION_get_id(session_of(self)->session, &len);
    return bytes_new(vm, id, len);
}

static Value session_time(Interp *vm, Value self)
{
    return int_from_i64(vm, SSL_SESSION_get_time(session_of(self)->session));
}

static Value session_timeout(Interp *vm, Value self)
{
    return int_from_i64(vm, SSL_SESSION_get_timeout(session_of(self)->session));
}

static Value session_hint(Interp *vm, Value self)
{
    return int_from_i64(
        vm, (int64_t)SSL_SESSION_get_ticket_lifetime_hint(session_of(self)->session));
}

static Value session_has_ticket(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(SSL_SESSION_has_ticket(session_of(self)->session));
}

static const GetSetDef session_getsets[] = {
    {"id", session_id, NULL, "What it is called."},
    {"time", session_time, NULL, "When it began, in seconds."},
    {"timeout", session_timeout, NULL, "How many seconds it lives."},
    {"ticket_lifetime_hint", session_hint, NULL, "How many seconds its ticket lives."},
    {"has_ticket", session_has_ticket, NULL, "Has it a ticket?"},
    {0},
};

const TypeDef tls_session_type = {
    .name = "SSLSession",
    .module = "_ssl",
    .doc = "What makes the next handshake with the same server short.",
    .size = sizeof(TlsSession),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .finalize = session_finalize,
    .slots = {.compare = session_compare},
    .getsets = session_getsets,
};

static const NativeDef methods[] = {
    {"handshake(self, /)", connection_handshake, "True once it is done.", 0},
    {"read(self, size, /)", connection_read, "At most `size` bytes.", 0},
    {"read_all(self, size, /)", connection_read_all, "All that has come, about `size` at most.", 0},
    {"read_append(self, buffer, size, /)", connection_read_append,
     "The same, behind what a bytearray has; how many bytes.", 0},
    {"read_into(self, buffer, size, /)", connection_read_into, "Fills a buffer; how many bytes.", 0},
    {"write(self, data, start, /)", connection_write,
     "Sends from data[start:], a megabyte at most; how many bytes.", 0},
    {"shutdown(self, /)", connection_shutdown, "True once both sides said that it ends.", 0},
    {"pending(self, /)", connection_pending, "How many bytes can be read without waiting.", 0},
    {"certificate(self, binary, /)", connection_certificate, "Who the other side is.", 0},
    {"cipher(self, /)", connection_cipher, "(name, protocol, bits), or None.", 0},
    {"shared_ciphers(self, /)", connection_shared_ciphers, "What both sides know, or None.", 0},
    {"version(self, /)", connection_version, "'TLSv1.3', or None before the handshake.", 0},
    {"alpn(self, /)", connection_alpn, "The protocol that was agreed upon, or None.", 0},
    {"binding(self, /)", connection_binding, "Bytes that only the two sides know, or None.", 0},
    {"prove_late(self, /)", connection_prove_late, "Asks the client for its certificate.", 0},
    {"set_context(self, context, /)", connection_set_context, "Goes on with another context.", 0},
    {"session(self, /)", connection_session, "Its SSLSession, or None.", 0},
    {"set_session(self, session, /)", connection_set_session, "Resume a session.", 0},
    {"session_reused(self, /)", connection_session_reused, "Was one resumed?", 0},
    {0},
};

const TypeDef tls_connection_type = {
    .name = "Connection",
    .module = "_ssl",
    .doc = "One conversation over TLS.",
    .size = sizeof(TlsConnection),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = connection_trace,
    .finalize = connection_finalize,
    .construct = "Connection(cls, context, owner, is_server, name, check_name, fd, inward, outward, /)",
    .new_fn = connection_new,
    .methods = methods,
};
