/* SPDX-License-Identifier: MIT
 *
 * Io: files. open(), the standard streams, StringIO and BytesIO, all as native types (mod_io.c
 * lists them for the io module).
 *
 * A File is one descriptor with a buffer for reading and one for writing; text files decode line by
 * line from the same bytes. Asked for what is below it (.buffer, .raw), a File makes that and hands
 * the descriptor down: from then on, as with a File that was made over an object, bytes go through
 * the object's methods (io_source.c). What is not flushed when a File dies is written then, if it
 * has the descriptor. */
#ifndef MEANWHILE_LANG_IO_H
#define MEANWHILE_LANG_IO_H

#include "base/buf.h"
#include "lang/codec.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"

#include <sys/types.h>

/* file.write(text): at once when `file` is one of ours for text, by calling its write() otherwise.
 * False: exception pending. */
bool io_write_text(Interp *vm, Value file, Value text);
/* What sys.stdin, sys.stdout, sys.stderr are at first: fd 0 to 2. Output goes through vm->host.write. */
Value io_std_stream(Interp *vm, int fd);
void io_begin_std(Interp *vm);          /* this process begins: whether stdout is a terminal */
/* Writes what files still hold back; for the end of a program. */
void io_flush_std(Interp *vm);
/* Writes what files hold back whose owner may have forgotten them: before anybody looks at files in
 * another way. */
void io_catch_up(Interp *vm);
void io_init(Interp *vm);               /* the types, and builtins.open */

/* -- for io_*.c ---------------------------------------------------------------------------------------------------------- */

/* None '' \n \r \r\n */
typedef enum Newline { NEWLINE_UNIVERSAL, NEWLINE_KEEP, NEWLINE_LF, NEWLINE_CR, NEWLINE_CRLF } Newline;
enum { AUX_FILE = 0xF11E, AUX_STRINGIO = 0xF151, AUX_BYTESIO = 0xF1B1 };

typedef struct File {
    Obj h;
    int fd;                             /* -1: closed, or over an object */
    /* the object that bytes come from and go to; V_NULL: the descriptor */
    Value under;
    /* of a standard stream: what .buffer gave; V_NULL: not asked for yet */
    Value side;
    bool text, readable, writable, creating, appending, closes_fd, line_buffered, write_through,
        unbuffered, at_eof, recoded;
    bool detached, iterating;
    uint8_t seen;                       /* line ends met while reading: SEEN_... */
    Newline newline;
    CodecId codec;
    Value name, mode, encoding, errors; /* of text files: str; encoding and errors V_NULL in binary ones */
    Buf in;                             /* read and not yet taken: from in_at on */
    size_t in_at;
    Buf out;                            /* written and not yet passed on */
    size_t room;                        /* so much is kept at most; 0: what is best */
    /* list of those with something in `out`: the next, who points here; NULL: not in it */
    struct File *next_late, **late;
} File;

static inline bool file_is(Value v) { return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_FILE; }
static inline File *file_of(Value v) { return (File *)v_obj(v); }

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };              /* File.seen */

/* io_source.c: what is below a File. -1, false, V_NULL: exception pending. */
ssize_t source_read(Interp *vm, File *f, char *to, size_t size);        /* 0: the end */
/* until a read will not block: before its buffers are looked at */
bool source_wait(Interp *vm, const File *f);
bool source_write(Interp *vm, File *f, const char *bytes, size_t len);
/* flush() of the object below, if there is one */
bool source_flush(Interp *vm, File *f);
int64_t source_seek(Interp *vm, File *f, int64_t offset, int whence);
Value source_truncate(Interp *vm, File *f, int64_t size);
bool source_close(Interp *vm, File *f);
Value source_ask(Interp *vm, File *f, const char *method);     /* fileno, isatty, seekable */
int source_is_open(Interp *vm, const File *f);                 /* 1, 0 */
/* .buffer, .raw: the object below, made when there is none */
Value source_below(Interp *vm, Value self);
bool source_attach(Interp *vm, File *f, Value under);          /* what a constructor over an object does */
Value source_name(Interp *vm, const File *f, const char *attribute);
bool io_writable_span(Interp *vm, Value v, const char *method, ByteSpan *out);

/* io_file.c: bytes. False: exception pending. */
bool file_usable(Interp *vm, Value self);                      /* ValueError when closed */
bool file_usable_for(Interp *vm, Value self, const char *what);   /* binary files: "seek of closed file" */
/* usable, and open for that; io.UnsupportedOperation */
bool file_need(Interp *vm, Value self, bool writing);
bool file_fill(Interp *vm, File *f);                           /* more bytes into f->in, or at_eof */
bool file_fill_all(Interp *vm, File *f);
bool file_flush(Interp *vm, File *f);
void file_not_late(File *f);                                   /* nothing in `out` any more */
bool file_put(Interp *vm, File *f, const char *bytes, size_t len);
bool file_close(Interp *vm, Value self);
Value io_unsupported(Interp *vm, const char *message);         /* raises io.UnsupportedOperation */

/* io_text.c, io_binary.c: natives of the types. */
extern const TypeDef text_file_def, reader_def, writer_def, random_def, raw_def, stringio_def, bytesio_def;
bool text_put(Interp *vm, File *f, Value text);                /* what write() does with a str */
Value stringio_put(Interp *vm, Value self, Value text);
void file_trace(Gc *gc, Obj *o);
void file_finalize(Interp *vm, Obj *o);
/* A File over a descriptor; the caller fills in the rest. The indexes are those of the tuple in
 * vm->module_values[MODULE_IO]. */
enum { IO_STDIN, IO_STDOUT, IO_STDERR, IO_UNSUPPORTED, IO_TEXT, IO_READER, IO_WRITER, IO_RANDOM, IO_RAW, IO_COUNT };
Value file_new(Interp *vm, int io_type, int fd, Value name, Value mode);
/* of a new instance: no descriptor, no object */
void file_blank(File *f);
/* mod_io.c: opens as FileIO does, args: file, mode, closefd, opener. False: exception pending. */
bool io_open_raw(Interp *vm, File *f, Value *args);
/* Splits at line ends as `newline` says: the length of the line at `at` in `len` units, its end
 * included; 0: no whole line there. */
size_t io_line_length(const char *at, size_t len, Newline newline, bool last);
uint8_t io_line_ends(const char *at, size_t len);              /* SEEN_... of a text */
/* '\n', or a tuple when there are several, or None */
Value io_newlines(Interp *vm, uint8_t seen);
bool io_newline_arg(Interp *vm, Value v, Newline *out);        /* ValueError: illegal newline value */
int64_t io_size_arg(Interp *vm, Value v, bool *ok);            /* None and negative: -1 */

#endif
