/* SPDX-License-Identifier: MIT
 *
 * MemoryBIO: bytes on their way between a TLS connection and whoever carries them. */
#include <errno.h>
#include <limits.h>
#include <openssl/bio.h>
#include <sys/socket.h>

#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/posix_path.h"
#include "tasks/socket_room.h"
#include "tasks/tls.h"

typedef struct MemoryBio { Obj h; BIO *bio; bool ended; } MemoryBio;

static MemoryBio *memory_of(Value v) { return (MemoryBio *)v_obj(v); }

BIO *tls_memory(Value v) { return memory_of(v)->bio; }

static Value memory_new(Interp *vm, Value *args, int n)
{
    (void)n;
    MemoryBio *m = gc_alloc(vm, sizeof *m, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape);
    if (!m)
        return V_NULL;
    m->bio = BIO_new(BIO_s_mem());
    if (!m->bio)
        return gc_refuse(vm), V_NULL;
    BIO_set_mem_eof_return(m->bio, -1);
    return v_from_obj(m);
}

static void memory_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    BIO_free(((MemoryBio *)o)->bio);
}

static size_t pending(const MemoryBio *m) { return BIO_ctrl_pending(m->bio); }

static Value memory_read(Interp *vm, Value *args, int n)
{
    (void)n;
    MemoryBio *m = memory_of(args[0]);
    int64_t size;
    if (!op_index(vm, args[1], &size))
        return V_NULL;
    size_t have = pending(m), take = size < 0 || (size_t)size > have ? have : (size_t)size;
    Value bytes = bytes_new(vm, NULL, take > INT_MAX ? INT_MAX : take);
    if (bytes != V_NULL && take)
        BIO_read(m->bio, ((Bytes *)v_obj(bytes))->data, (int)((Bytes *)v_obj(bytes))->len);
    return bytes;
}

static Value memory_write(Interp *vm, Value *args, int n)
{
    (void)n;
    MemoryBio *m = memory_of(args[0]);
    ByteSpan data;
    if (!byte_span(vm, args[1], &data))
        return V_NULL;
    if (data.len > INT_MAX)
        return exc_raise(vm, EXC_OverflowError, "string longer than %d bytes", INT_MAX);
    if (m->ended)
        return tls_say(vm, "cannot write() after write_eof()");
    if (!gc_can_have(vm, pending(m) + data.len))
        return V_NULL;
    int done = data.len ? BIO_write(m->bio, data.at, (int)data.len) : 0;
    return done < 0 ? (gc_refuse(vm), V_NULL) : v_from_small(done);
}

/* What a descriptor has for us, written: how many bytes, or None when there is nothing now. */
static Value memory_receive(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    MemoryBio *m = memory_of(args[0]);
    if (!posix_int(vm, args[1], &fd))
        return V_NULL;
    size_t size;
    uint8_t *room = socket_room(vm, &size);
    ssize_t got = recv(fd, room, size, 0);
    if (got < 0)
        return errno == EAGAIN ? V_NONE : exc_raise_errno(vm, errno, V_NULL);
    if (got > 0 && (!gc_can_have(vm, pending(m) + (size_t)got) ||
                    BIO_write(m->bio, room, (int)got) != got))
        return vm->exc == V_NULL ? (gc_refuse(vm), V_NULL) : V_NULL;
    return int_from_i64(vm, got);
}

/* Read and sent to a descriptor: None, or the bytes that it does not take now. */
static Value memory_send(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    MemoryBio *m = memory_of(args[0]);
    if (!posix_int(vm, args[1], &fd))
        return V_NULL;
    size_t size;
    uint8_t *room = socket_room(vm, &size);
    while (pending(m)) {
        int have = BIO_read(m->bio, room, (int)size);
        ssize_t sent = send(fd, room, (size_t)have, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
            return exc_raise_errno(vm, errno, V_NULL);
        if (sent < have)
            return bytes_new(vm, room + (sent > 0 ? sent : 0), (size_t)(have - (sent > 0 ? sent : 0)));
    }
    return V_NONE;
}

static Value memory_write_eof(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    MemoryBio *m = memory_of(args[0]);
    m->ended = true;
    BIO_clear_retry_flags(m->bio);
    BIO_set_mem_eof_return(m->bio, 0);
    return V_NONE;
}

static Value get_pending(Interp *vm, Value self)
{
    return int_from_i64(vm, (int64_t)pending(memory_of(self)));
}

static Value get_eof(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(memory_of(self)->ended && pending(memory_of(self)) == 0);
}

static const NativeDef methods[] = {
    {"read(self, size=-1, /)", memory_read, "At most `size` bytes of what is there; -1: all.", 0},
    {"write(self, b, /)", memory_write, "Adds bytes; how many there were.", 0},
    {"receive(self, fd, /)", memory_receive, "Adds what a descriptor has; how many bytes, or None.", 0},
    {"send(self, fd, /)", memory_send, "Sends what is there; None, or what was not taken.", 0},
    {"write_eof(self, /)", memory_write_eof, "Nothing more will be written.", 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"pending", get_pending, NULL, "How many bytes are there."},
    {"eof", get_eof, NULL, "Is it read empty, and will nothing more be written?"},
    {0},
};

const TypeDef tls_memory_type = {
    .name = "MemoryBIO",
    .module = "_ssl",
    .doc = "Bytes between a TLS connection and whoever carries them.",
    .size = sizeof(MemoryBio),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .finalize = memory_finalize,
    .construct = "MemoryBIO(cls)",
    .new_fn = memory_new,
    .methods = methods,
    .getsets = getsets,
};
