/* SPDX-License-Identifier: MIT
 *
 * Io: files. open(), the standard streams, StringIO and BytesIO, all as native types (mod_io.c lists them for the
 * io module).
 *
 * A File is one descriptor with a buffer for reading and one for writing; text files decode line by line from the
 * same bytes. What is not flushed when a File dies is written then. */
#ifndef MEANWHILE_LANG_IO_H
#define MEANWHILE_LANG_IO_H

#include "base/buf.h"
#include "lang/codec.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"

/* file.write(text): at once when `file` is one of ours for text, by calling its write() otherwise. False: exception pending. */
bool io_write_text(Interp *vm, Value file, Value text);
/* What sys.stdin, sys.stdout, sys.stderr are at first: fd 0 to 2. Output goes through vm->host.write. */
Value io_std_stream(Interp *vm, int fd);
/* Writes what files still hold back; for the end of a program. */
void io_flush_std(Interp *vm);
void io_init(Interp *vm);               /* the types, and builtins.open */

/* -- for io_*.c ---------------------------------------------------------------------------------------------------------- */

typedef enum Newline { NEWLINE_UNIVERSAL, NEWLINE_KEEP, NEWLINE_LF, NEWLINE_CR, NEWLINE_CRLF } Newline;   /* None '' \n \r \r\n */
enum { AUX_FILE = 0xF11E, AUX_STRINGIO = 0xF151, AUX_BYTESIO = 0xF1B1 };

typedef struct File {
    Obj h;
    int fd;                             /* -1: closed */
    bool text, readable, writable, appending, closes_fd, line_buffered, unbuffered, at_eof, recoded;
    Newline newline;
    CodecId codec;
    Value name, mode, encoding, errors; /* of text files: str; encoding and errors V_NULL in binary ones */
    Buf in;                             /* read and not yet taken: from in_at on */
    size_t in_at;
    Buf out;                            /* written and not yet passed on */
} File;

static inline bool file_is(Value v) { return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_FILE; }
static inline File *file_of(Value v) { return (File *)v_obj(v); }

/* io_file.c: bytes. False: exception pending. */
bool file_usable(Interp *vm, Value self);                      /* ValueError when closed */
/* usable, and open for that; io.UnsupportedOperation */
bool file_need(Interp *vm, Value self, bool writing);
bool file_fill(Interp *vm, File *f);                           /* more bytes into f->in, or at_eof */
bool file_fill_all(Interp *vm, File *f);
bool file_flush(Interp *vm, File *f);
bool file_put(Interp *vm, File *f, const char *bytes, size_t len);
bool file_close(Interp *vm, Value self);
Value io_unsupported(Interp *vm, const char *message);         /* raises io.UnsupportedOperation */

/* io_text.c, io_binary.c: natives of the types. */
extern const TypeDef text_file_def, reader_def, writer_def, random_def, raw_def, stringio_def, bytesio_def;
bool text_put(Interp *vm, File *f, Value text);                /* what write() does with a str */
Value stringio_put(Interp *vm, Value self, Value text);
void file_trace(Gc *gc, Obj *o);
void file_finalize(Interp *vm, Obj *o);
/* A File over a descriptor; the caller fills in the rest. The indexes are those of the tuple in vm->module_values[MODULE_IO]. */
enum { IO_STDIN, IO_STDOUT, IO_STDERR, IO_UNSUPPORTED, IO_TEXT, IO_READER, IO_WRITER, IO_RANDOM, IO_RAW, IO_COUNT };
Value file_new(Interp *vm, int io_type, int fd, Value name, Value mode);
/* Splits at line ends as `newline` says: the length of the line at `at` in `len` units, its end included; 0: no whole line there. */
size_t io_line_length(const char *at, size_t len, Newline newline, bool last);
bool io_newline_arg(Interp *vm, Value v, Newline *out);        /* ValueError: illegal newline value */
int64_t io_size_arg(Interp *vm, Value v, bool *ok);            /* None and negative: -1 */

#endif
