/* SPDX-License-Identifier: MIT
 *
 * The module _ssl: the types of tls.h for lib/ssl.py, and the few functions beside them. */
#include <limits.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <string.h>

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/posix_path.h"
#include "tasks/modules.h"
#include "tasks/tls.h"

static Value fn_random(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t size;
    if (!op_index(vm, args[0], &size))
        return V_NULL;
    if (size < 0)
        return exc_raise(vm, EXC_ValueError, "num must be positive");
    if (size > INT_MAX)
        return exc_raise(vm, EXC_OverflowError, "signed integer is greater than maximum");
    Value bytes = bytes_new(vm, NULL, (size_t)size);
    if (bytes != V_NULL && RAND_bytes(((Bytes *)v_obj(bytes))->data, (int)size) != 1)
        return tls_fail(vm, 5084);
    return bytes;
}

static Value fn_random_ready(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    return v_from_bool(RAND_status() == 1);
}

static Value fn_random_add(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan data;
    const uint8_t *text;
    size_t len;
    if (str_is(args[0])) {
        text = (const uint8_t *)str_utf8(vm, args[0], &len);
    } else {
        if (!byte_span(vm, args[0], &data))
            return V_NULL;
        text = data.at;
        len = data.len;
    }
    RAND_add(text, len > INT_MAX ? INT_MAX : (int)len, 0);
    return V_NONE;
}

static Value object_tuple(Interp *vm, const ASN1_OBJECT *o)
{
    char text[256];
    int nid = OBJ_obj2nid(o);
    if (nid == NID_undef)
        return exc_raise(vm, EXC_ValueError, "Unknown object");
    OBJ_obj2txt(text, sizeof text, o, 1);
    return tuple_pack(vm, 4, v_from_small(nid), str_from_cstr(vm, OBJ_nid2sn(nid)),
                      str_from_cstr(vm, OBJ_nid2ln(nid)),
                      text[0] ? str_from_cstr(vm, text) : V_NONE);
}

static Value fn_object_of_text(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]))
        return exc_type_error_arg(vm, "txt2obj", "str", args[0]);
    const char *text = str_utf8(vm, args[0], NULL);
    ASN1_OBJECT *o = OBJ_txt2obj(text, args[1] != V_TRUE);
    ERR_clear_error();
    if (!o)
        return exc_raise(vm, EXC_ValueError, "unknown object '%.100s'", text);
    Value v = object_tuple(vm, o);
    ASN1_OBJECT_free(o);
    return v;
}

static Value fn_object_of_nid(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t nid;
    if (!op_index(vm, args[0], &nid))
        return V_NULL;
    if (nid < NID_undef)
        return exc_raise(vm, EXC_ValueError, "NID must be positive");
    const ASN1_OBJECT *o = nid > INT_MAX ? NULL : OBJ_nid2obj((int)nid);
    ERR_clear_error();
    return o ? object_tuple(vm, o) : exc_raise(vm, EXC_ValueError, "unknown NID %d", (int)nid);
}

static Value fn_decode_file(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    if (!posix_path(vm, &path, args[0], "_test_decode_cert", 0))
        return V_NULL;
    ERR_clear_error();
    BIO *file = BIO_new_file(path.text, "r");
    if (!file)
        return tls_say(vm, "Can't open file");
    X509 *x = PEM_read_bio_X509_AUX(file, NULL, NULL, NULL);
    BIO_free(file);
    if (!x)
        return tls_say(vm, "Error decoding PEM-encoded file");
    Value v = tls_certificate_dict(vm, x);
    X509_free(x);
    return v;
}

/* The environment's names and the paths for what the system trusts, as lib/ssl.py lists them. */
static Value fn_default_paths(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return tuple_pack(vm, 4, str_from_cstr(vm, X509_get_default_cert_file_env()),
                      str_from_cstr(vm, X509_get_default_cert_file()),
                      str_from_cstr(vm, X509_get_default_cert_dir_env()),
                      str_from_cstr(vm, X509_get_default_cert_dir()));
}

static Value fn_version(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return tuple_pack(vm, 2, int_from_i64(vm, (int64_t)OpenSSL_version_num()),
                      str_from_cstr(vm, OpenSSL_version(OPENSSL_VERSION)));
}

static const NativeDef functions[] = {
    {"RAND_bytes(n, /)", fn_random, "n bytes that nobody can foretell.", 0},
    {"RAND_status()", fn_random_ready, "Is there enough chance for RAND_bytes()?", 0},
    {"RAND_add(string, entropy, /)", fn_random_add, "Mixes something into what chance there is.",
     0},
    {"txt2obj(txt, name=False)", fn_object_of_text,
     "(nid, short name, long name, OID) of an object's OID or name.", 0},
    {"nid2obj(nid, /)", fn_object_of_nid, "(nid, short name, long name, OID) of a number.", 0},
    {"_test_decode_cert(path, /)", fn_decode_file, "The certificate of a file as a dict.", 0},
    {"default_paths()", fn_default_paths, "(variable, file, variable, folder) of the system.", 0},
    {"version()", fn_version, "OpenSSL's version as (number, text).", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &tls_context_type) &&
           module_add_type(vm, module, &tls_connection_type) &&
           module_add_type(vm, module, &tls_memory_type) &&
           module_add_type(vm, module, &tls_session_type);
}

const ModuleDef mod_ssl = {"_ssl", "TLS by OpenSSL, for the module ssl.", functions, init};
