/* SPDX-License-Identifier: MIT
 *
 * Contexts: an SSL_CTX with what lib/ssl.py sets in it. Files are read here, at once, as they are
 * small; the callback for a key's password runs while OpenSSL reads the key. */
#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/tls.h"

enum { PROTOCOL_CLIENT = 16, PROTOCOL_SERVER = 17, PROTOCOL_FIRST_OLD = 3, PROTOCOL_LAST_OLD = 5 };

static TlsContext *context_of(Value v) { return (TlsContext *)v_obj(v); }

static const char *path_of(Value v)
{
    return bytes_is(v) ? (const char *)((Bytes *)v_obj(v_unwrap(v)))->data : NULL;
}

/* The last step of what sets something. */
static Value set_well(Interp *vm, bool well, int line)
{
    return well ? V_NONE : tls_fail(vm, line);
}

/* -- making ----------------------------------------------------------------------------------- */

static void set_usual(SSL_CTX *ctx)
{
    uint64_t options = SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS;
    X509_VERIFY_PARAM *p = SSL_CTX_get0_param(ctx);
    SSL_CTX_set_options(ctx, options | SSL_OP_NO_SSLv3 | SSL_OP_NO_COMPRESSION |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                              SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"Meanwhile", 9);
    X509_VERIFY_PARAM_set_flags(p, X509_V_FLAG_TRUSTED_FIRST);
    X509_VERIFY_PARAM_set_hostflags(p, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
}

/* Old protocols by their numbers are one version of TLS. */
static SSL_CTX *make_ctx(int64_t protocol)
{
    SSL_CTX *ctx = SSL_CTX_new(protocol == PROTOCOL_CLIENT   ? TLS_client_method()
                               : protocol == PROTOCOL_SERVER ? TLS_server_method()
                                                             : TLS_method());
    int version = TLS1_VERSION + (int)protocol - PROTOCOL_FIRST_OLD;
    if (ctx && protocol >= PROTOCOL_FIRST_OLD && protocol <= PROTOCOL_LAST_OLD) {
        SSL_CTX_set_min_proto_version(ctx, version);
        SSL_CTX_set_max_proto_version(ctx, version);
    }
    return ctx;
}

static Value context_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t protocol;
    if (!op_index(vm, args[1], &protocol))
        return V_NULL;
    TlsContext *c = gc_alloc(vm, sizeof *c, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape);
    if (!c)
        return V_NULL;
    c->server_name_callback = V_NULL;
    c->keylog = -1;
    c->ctx = make_ctx(protocol);
    if (!c->ctx)
        return tls_fail(vm, 0);
    set_usual(c->ctx);
    return v_from_obj(c);
}

static void context_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((TlsContext *)o)->server_name_callback);
}

static void context_finalize(Interp *vm, Obj *o)
{
    TlsContext *c = (TlsContext *)o;
    (void)vm;
    if (c->ctx)
        SSL_CTX_set_app_data(c->ctx, NULL);
    SSL_CTX_free(c->ctx);
    free(c->alpn);
    if (c->keylog >= 0)
        close(c->keylog);
}

/* -- who we are ------------------------------------------------------------------------------- */

typedef struct Password { Interp *vm; Value ask; } Password;

/* Never asks at the terminal, as OpenSSL would. */
static int give_password(char *to, int room, int writing, void *data)
{
    const Password *p = data;
    const uint8_t *at;
    size_t len;
    (void)writing;
    if (p->ask == V_NONE || p->vm->exc != V_NULL)
        return -1;
    Value v = op_call(p->vm, p->ask, NULL, 0);
    if (v == V_NULL || !bytes_view(v, &at, &len))
        return -1;
    if (len > (size_t)room)
        return exc_raise(p->vm, EXC_ValueError, "password cannot be longer than %d bytes", room),
               -1;
    memcpy(to, at, len);
    return (int)len;
}

/* What a call that reads files says when it failed. */
static Value file_failed(Interp *vm, int line)
{
    int number = errno;
    if (vm->exc == V_NULL && number) {
        ERR_clear_error();
        return exc_raise_errno(vm, number, V_NULL);
    }
    if (vm->exc == V_NULL)
        return tls_fail(vm, line);
    ERR_clear_error();
    return V_NULL;
}

static Value load_chain(Interp *vm, SSL_CTX *ctx, const char *cert, const char *key)
{
    errno = 0;
    if (SSL_CTX_use_certificate_chain_file(ctx, cert) != 1)
        return file_failed(vm, TLS_AT_CERTIFICATE);
    errno = 0;
    if (SSL_CTX_use_PrivateKey_file(ctx, key ? key : cert, SSL_FILETYPE_PEM) != 1)
        return file_failed(vm, TLS_AT_KEY);
    return set_well(vm, SSL_CTX_check_private_key(ctx) == 1, TLS_AT_KEY + 20);
}

static Value context_load_chain(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL_CTX *ctx = context_of(args[0])->ctx;
    Password password = {vm, args[3]};
    ERR_clear_error();
    SSL_CTX_set_default_passwd_cb(ctx, give_password);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, &password);
    Value v = load_chain(vm, ctx, path_of(args[1]), path_of(args[2]));
    SSL_CTX_set_default_passwd_cb(ctx, NULL);
    SSL_CTX_set_default_passwd_cb_userdata(ctx, NULL);
    return v;
}

/* Goes to where they begin in the file; false: there are none, OpenSSL says so. */
static bool find_parameters(BIO *file)
{
    for (bool found = false; !found;) {
        char *name, *header;
        unsigned char *data;
        long len;
        int at = (int)BIO_tell(file);
        if (!PEM_read_bio(file, &name, &header, &data, &len))
            return false;
        found = strcmp(name, "DH PARAMETERS") == 0;
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(data);
        if (found)
            return BIO_seek(file, at) == 0;
    }
    return true;
}

static Value context_load_dh(Interp *vm, Value *args, int n)
{
    (void)n;
    ERR_clear_error();
    errno = 0;
    BIO *file = BIO_new_file(path_of(args[1]), "r");
    if (!file)
        return file_failed(vm, TLS_AT_DH);
    EVP_PKEY *key = find_parameters(file) ? PEM_read_bio_Parameters(file, NULL) : NULL;
    BIO_free(file);
    if (!key)
        return errno = 0, file_failed(vm, TLS_AT_DH);
    bool well = SSL_CTX_set0_tmp_dh_pkey(context_of(args[0])->ctx, key) == 1;
    if (!well)
        EVP_PKEY_free(key);
    return set_well(vm, well, TLS_AT_DH);
}

static Value context_set_curve(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan name;
    if (!byte_span(vm, args[1], &name))
        return V_NULL;
    int nid = OBJ_sn2nid((const char *)name.at);
    bool well = nid && SSL_CTX_set1_groups(context_of(args[0])->ctx, &nid, 1) == 1;
    ERR_clear_error();
    return v_from_bool(well);
}

/* -- whom we trust ---------------------------------------------------------------------------- */

static Value context_load_locations(Interp *vm, Value *args, int n)
{
    (void)n;
    ERR_clear_error();
    errno = 0;
    if (SSL_CTX_load_verify_locations(context_of(args[0])->ctx, path_of(args[1]),
                                      path_of(args[2])) != 1)
        return file_failed(vm, TLS_AT_LOCATIONS);
    return V_NONE;
}

static Value context_default_paths(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_well(vm, SSL_CTX_set_default_verify_paths(context_of(args[0])->ctx) == 1, 0);
}

static bool is_end_of_data(bool is_pem)
{
    unsigned long e = ERR_peek_last_error();
    if (is_pem)
        return ERR_GET_LIB(e) == ERR_LIB_PEM && ERR_GET_REASON(e) == PEM_R_NO_START_LINE;
    return ERR_GET_LIB(e) == ERR_LIB_ASN1 && ERR_GET_REASON(e) == ASN1_R_HEADER_TOO_LONG;
}

static Value no_certificate(Interp *vm, bool is_pem)
{
    return tls_say_at(vm,
                      is_pem ? "no start line: cadata does not contain a certificate"
                             : "not enough data: cadata does not contain a certificate",
                      TLS_AT_CADATA);
}

/* Certificates one behind the other, as text or DER. */
static Value context_load_data(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan data;
    bool is_pem = args[2] == V_TRUE;
    X509_STORE *store = SSL_CTX_get_cert_store(context_of(args[0])->ctx);
    if (!byte_span(vm, args[1], &data))
        return V_NULL;
    ERR_clear_error();
    BIO *from = BIO_new_mem_buf(data.at, (int)data.len);
    int loaded = 0;
    for (X509 *x;; loaded++) {
        x = is_pem ? PEM_read_bio_X509(from, NULL, NULL, NULL) : d2i_X509_bio(from, NULL);
        if (!x)
            break;
        X509_STORE_add_cert(store, x);                  /* one that is there already is fine */
        X509_free(x);
    }
    bool at_end = is_end_of_data(is_pem) || (!is_pem && BIO_eof(from));
    BIO_free(from);
    if (!loaded)
        return no_certificate(vm, is_pem);
    if (!at_end)
        return tls_fail(vm, TLS_AT_CADATA + 16);
    ERR_clear_error();
    return V_NONE;
}

static Value context_ca_certs(Interp *vm, Value *args, int n)
{
    (void)n;
    STACK_OF(X509_OBJECT) *all =
        X509_STORE_get0_objects(SSL_CTX_get_cert_store(context_of(args[0])->ctx));
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < sk_X509_OBJECT_num(all); i++) {
        X509 *x = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(all, i));
        if (!x || !X509_check_ca(x))
            continue;
        Value v = args[1] == V_TRUE ? tls_certificate_der(vm, x) : tls_certificate_dict(vm, x);
        if (v == V_NULL || !list_append(vm, list, v) || !op_poll(vm))
            return V_NULL;
    }
    return list;
}

/* (certificates, lists of revoked ones, authorities) */
static Value context_store_stats(Interp *vm, Value *args, int n)
{
    (void)n;
    int certificates = 0, revocations = 0, authorities = 0;
    STACK_OF(X509_OBJECT) *all =
        X509_STORE_get0_objects(SSL_CTX_get_cert_store(context_of(args[0])->ctx));
    for (int i = 0; i < sk_X509_OBJECT_num(all); i++) {
        const X509_OBJECT *o = sk_X509_OBJECT_value(all, i);
        X509 *x = X509_OBJECT_get0_X509(o);
        certificates += x != NULL;
        revocations += X509_OBJECT_get_type(o) == X509_LU_CRL;
        authorities += x && X509_check_ca(x);
    }
    return tuple_pack(vm, 3, v_from_small(certificates), v_from_small(revocations),
                      v_from_small(authorities));
}

/* -- numbers ---------------------------------------------------------------------------------- */

typedef enum Setting {
    OPTIONS, MINIMUM, MAXIMUM, VERIFY_FLAGS, HOST_FLAGS, TICKETS, SECURITY, VERIFY_MODE, LATE_PROOF
} Setting;

static int64_t get_number(const TlsContext *c, int64_t which)
{
    SSL_CTX *ctx = c->ctx;
    switch (which) {
    case OPTIONS: return (int64_t)SSL_CTX_get_options(ctx);
    case MINIMUM: return SSL_CTX_get_min_proto_version(ctx);
    case MAXIMUM: return SSL_CTX_get_max_proto_version(ctx);
    case VERIFY_FLAGS: return (int64_t)X509_VERIFY_PARAM_get_flags(SSL_CTX_get0_param(ctx));
    case HOST_FLAGS: return X509_VERIFY_PARAM_get_hostflags(SSL_CTX_get0_param(ctx));
    case TICKETS: return (int64_t)SSL_CTX_get_num_tickets(ctx);
    case SECURITY: return SSL_CTX_get_security_level(ctx);
    case VERIFY_MODE: return c->verify_mode;
    default: return c->client_proves_late;
    }
}

static void set_verify_flags(SSL_CTX *ctx, unsigned long flags)
{
    X509_VERIFY_PARAM *p = SSL_CTX_get0_param(ctx);
    X509_VERIFY_PARAM_clear_flags(p, X509_VERIFY_PARAM_get_flags(p));
    X509_VERIFY_PARAM_set_flags(p, flags);
}

static bool set_number(TlsContext *c, int64_t which, int64_t v)
{
    SSL_CTX *ctx = c->ctx;
    switch (which) {
    case OPTIONS:
        SSL_CTX_clear_options(ctx, SSL_CTX_get_options(ctx) & ~(uint64_t)v);
        SSL_CTX_set_options(ctx, (uint64_t)v);
        return true;
    case MINIMUM: return SSL_CTX_set_min_proto_version(ctx, v) == 1;
    case MAXIMUM: return SSL_CTX_set_max_proto_version(ctx, v) == 1;
    case VERIFY_FLAGS: return set_verify_flags(ctx, (unsigned long)v), true;
    case HOST_FLAGS:
        X509_VERIFY_PARAM_set_hostflags(SSL_CTX_get0_param(ctx), (unsigned)v);
        return true;
    case TICKETS: return SSL_CTX_set_num_tickets(ctx, (size_t)v) == 1;
    case SECURITY: SSL_CTX_set_security_level(ctx, (int)v); return true;
    case VERIFY_MODE: c->verify_mode = (int)v; return true;
    default: c->client_proves_late = v != 0; return true;
    }
}

static Value context_get(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t which;
    return op_index(vm, args[1], &which) ? int_from_i64(vm, get_number(context_of(args[0]), which))
                                         : V_NULL;
}

static Value context_set(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t which, v;
    if (!op_index(vm, args[1], &which) || !op_index(vm, args[2], &v))
        return V_NULL;
    bool well = set_number(context_of(args[0]), which, v);
    ERR_clear_error();
    return v_from_bool(well);
}

/* -- the secrets of connections, for whoever looks at what goes over the network ------------- */

static void note_secret(const SSL *ssl, const char *line)
{
    const TlsContext *c = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (!c || c->keylog < 0)
        return;
    struct iovec parts[] = {{(void *)(uintptr_t)line, strlen(line)}, {(void *)(uintptr_t)"\n", 1}};
    if (writev(c->keylog, parts, 2) < 0)
        ERR_clear_error();
}

/* A file's path, or None. */
static Value context_set_keylog(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsContext *c = context_of(args[0]);
    int fd = -1;
    if (args[1] != V_NONE) {
        fd = open(path_of(args[1]), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (fd < 0)
            return exc_raise_errno(vm, errno, V_NULL);
        if (lseek(fd, 0, SEEK_END) == 0)
            dprintf(fd, "# TLS secrets log file, generated by OpenSSL / Python\n");
    }
    if (c->keylog >= 0)
        close(c->keylog);
    c->keylog = fd;
    SSL_CTX_set_app_data(c->ctx, c);
    SSL_CTX_set_keylog_callback(c->ctx, note_secret);
    return V_NONE;
}

static Value context_session_stats(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL_CTX *c = context_of(args[0])->ctx;
    const long v[] = {SSL_CTX_sess_number(c), SSL_CTX_sess_connect(c), SSL_CTX_sess_connect_good(c),
                      SSL_CTX_sess_connect_renegotiate(c), SSL_CTX_sess_accept(c),
                      SSL_CTX_sess_accept_good(c), SSL_CTX_sess_accept_renegotiate(c),
                      SSL_CTX_sess_hits(c), SSL_CTX_sess_misses(c), SSL_CTX_sess_timeouts(c),
                      SSL_CTX_sess_cache_full(c)};
    enum { COUNT = sizeof v / sizeof *v };
    Value values[COUNT];
    for (int i = 0; i < COUNT; i++)
        values[i] = v_from_small(v[i]);
    return tuple_new(vm, values, COUNT);
}

/* -- ciphers and protocols -------------------------------------------------------------------- */

Value tls_cipher_tuple(Interp *vm, const SSL_CIPHER *cipher)
{
    return tuple_pack(vm, 3, str_from_cstr(vm, SSL_CIPHER_get_name(cipher)),
                      str_from_cstr(vm, SSL_CIPHER_get_version(cipher)),
                      v_from_small(SSL_CIPHER_get_bits(cipher, NULL)));
}

static Value nid_name(Interp *vm, int nid)
{
    return nid == NID_undef ? V_NONE : str_from_cstr(vm, OBJ_nid2ln(nid));
}

static Value cipher_row(Interp *vm, const SSL_CIPHER *c)
{
    char text[256] = "";
    int bits;
    int strength = SSL_CIPHER_get_bits(c, &bits);
    SSL_CIPHER_description(c, text, sizeof text);
    text[strcspn(text, "\n")] = 0;
    return tuple_pack(vm, 11, int_from_i64(vm, SSL_CIPHER_get_id(c)),
                      str_from_cstr(vm, SSL_CIPHER_get_name(c)),
                      str_from_cstr(vm, SSL_CIPHER_get_version(c)), str_from_cstr(vm, text),
                      v_from_small(strength), v_from_small(bits),
                      v_from_bool(SSL_CIPHER_is_aead(c)),
                      nid_name(vm, SSL_CIPHER_get_cipher_nid(c)),
                      nid_name(vm, SSL_CIPHER_get_digest_nid(c)),
                      nid_name(vm, SSL_CIPHER_get_kx_nid(c)),
                      nid_name(vm, SSL_CIPHER_get_auth_nid(c)));
}

static Value context_ciphers(Interp *vm, Value *args, int n)
{
    (void)n;
    SSL *ssl = SSL_new(context_of(args[0])->ctx);
    STACK_OF(SSL_CIPHER) *all = ssl ? SSL_get_ciphers(ssl) : NULL;
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < sk_SSL_CIPHER_num(all); i++) {
        Value row = cipher_row(vm, sk_SSL_CIPHER_value(all, i));
        if (row == V_NULL || !list_append(vm, list, row))
            list = V_NULL;
    }
    SSL_free(ssl);
    return list;
}

static Value context_set_ciphers(Interp *vm, Value *args, int n)
{
    (void)n;
    bool well =
        SSL_CTX_set_cipher_list(context_of(args[0])->ctx, str_utf8(vm, args[1], NULL)) == 1;
    ERR_clear_error();
    return v_from_bool(well);
}

static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *len,
                           const unsigned char *offered, unsigned n, void *data)
{
    const TlsContext *c = data;
    (void)ssl;
    int found =
        SSL_select_next_proto((unsigned char **)(uintptr_t)out, len, c->alpn, c->alpn_len,
                              offered, n);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

static Value context_set_alpn(Interp *vm, Value *args, int n)
{
    (void)n;
    TlsContext *c = context_of(args[0]);
    ByteSpan wire;
    if (!byte_span(vm, args[1], &wire))
        return V_NULL;
    free(c->alpn);
    c->alpn = alloc_zeroed(wire.len + 1, 1);
    memcpy(c->alpn, wire.at, wire.len);
    c->alpn_len = (unsigned)wire.len;
    if (SSL_CTX_set_alpn_protos(c->ctx, c->alpn, c->alpn_len))
        return gc_refuse(vm), V_NULL;
    SSL_CTX_set_alpn_select_cb(c->ctx, choose_protocol, c);
    return V_NONE;
}

/* -- what a server does when it hears whom the client wants --------------------------------- */

static int on_server_name(SSL *ssl, int *alert, void *data)
{
    TlsContext *context = data;
    TlsConnection *c = SSL_get_app_data(ssl);
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (context->server_name_callback == V_NULL || !c)
        return SSL_TLSEXT_ERR_OK;
    Interp *vm = c->vm;
    int64_t code;
    Value args[] = {c->owner, name ? str_from_cstr(vm, name) : V_NONE};
    Value v = op_call(vm, context->server_name_callback, args, 2);
    if (v == V_NONE)
        return SSL_TLSEXT_ERR_OK;
    *alert = v == V_NULL ? SSL_AD_HANDSHAKE_FAILURE : SSL_AD_INTERNAL_ERROR;
    if (v != V_NULL && op_index(vm, v, &code))
        *alert = (int)code;
    if (vm->exc != V_NULL)
        exc_unraisable(vm, context->server_name_callback);
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

static Value context_set_name_callback(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    TlsContext *c = context_of(args[0]);
    bool none = args[1] == V_NONE;
    if (none)
        c->server_name_callback = V_NULL;
    else
        gc_set(&c->server_name_callback, args[1]);
    if (none)
        SSL_CTX_set_tlsext_servername_callback(c->ctx, NULL);
    else
        SSL_CTX_set_tlsext_servername_callback(c->ctx, on_server_name);
    SSL_CTX_set_tlsext_servername_arg(c->ctx, c);
    return V_NONE;
}

static const NativeDef methods[] = {
    {"load_chain(self, cert, key, password, /)", context_load_chain,
     "Our certificate and key, from files.", 0},
    {"load_dh(self, path, /)", context_load_dh, "Parameters for Diffie and Hellman, from a file.",
     0},
    {"set_curve(self, name, /)", context_set_curve, "The curve for keys; is there one?", 0},
    {"load_locations(self, file, folder, /)", context_load_locations,
     "Certificates to be trusted, from a file or a folder.", 0},
    {"load_data(self, data, is_pem, /)", context_load_data, "The same, from bytes.", 0},
    {"default_paths(self, /)", context_default_paths, "Trust what the system trusts.", 0},
    {"ca_certs(self, binary, /)", context_ca_certs, "The authorities that are trusted.", 0},
    {"store_stats(self, /)", context_store_stats, "How many certificates are known.", 0},
    {"session_stats(self, /)", context_session_stats, "What sessions there were.", 0},
    {"get(self, which, /)", context_get, "A number that is set.", 0},
    {"set(self, which, value, /)", context_set, "Sets a number; was it a good one?", 0},
    {"ciphers(self, /)", context_ciphers, "What the ciphers are, each a tuple.", 0},
    {"set_ciphers(self, text, /)", context_set_ciphers, "Chooses ciphers; is one left?", 0},
    {"set_alpn(self, wire, /)", context_set_alpn, "The protocols that are spoken over it.", 0},
    {"set_keylog(self, path, /)", context_set_keylog, "Where secrets are written, or None.", 0},
    {"set_name_callback(self, callback, /)", context_set_name_callback,
     "What a server calls when it hears whom the client wants.", 0},
    {0},
};

const TypeDef tls_context_type = {
    .name = "Context",
    .module = "_ssl",
    .doc = "Whom TLS connections trust, and who we are.",
    .size = sizeof(TlsContext),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = context_trace,
    .finalize = context_finalize,
    .construct = "Context(cls, protocol, /)",
    .new_fn = context_new,
    .methods = methods,
};
