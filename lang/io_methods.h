/* SPDX-License-Identifier: MIT
 *
 * IoMethods: the natives that all files have in common (io_file.c), and their rows, which stand in each file
 * type's table. */
#ifndef MEANWHILE_LANG_IO_METHODS_H
#define MEANWHILE_LANG_IO_METHODS_H

#include "lang/native.h"

Value file_m_close(Interp *vm, Value *args, int n);
Value file_m_flush(Interp *vm, Value *args, int n);
Value file_m_fileno(Interp *vm, Value *args, int n);
Value file_m_isatty(Interp *vm, Value *args, int n);
Value file_m_readable(Interp *vm, Value *args, int n);
Value file_m_writable(Interp *vm, Value *args, int n);
Value file_m_seekable(Interp *vm, Value *args, int n);
Value file_m_tell(Interp *vm, Value *args, int n);
Value file_m_seek(Interp *vm, Value *args, int n);
Value file_m_truncate(Interp *vm, Value *args, int n);
Value file_m_detach(Interp *vm, Value *args, int n);
Value file_m_enter(Interp *vm, Value *args, int n);
Value file_m_exit(Interp *vm, Value *args, int n);
Value file_m_writelines(Interp *vm, Value *args, int n);
Value file_m_readlines(Interp *vm, Value *args, int n);

#define FILE_SHARED_METHODS                                                                                              \
    { "close(self, /)", file_m_close, "Flush and close the file; it cannot be used any more.", 0 },                      \
    { "flush(self, /)", file_m_flush, "Flush the write buffers of the file.", 0 },                                       \
    { "fileno(self, /)", file_m_fileno, "Return the underlying file descriptor.", 0 },                                   \
    { "isatty(self, /)", file_m_isatty, "Return whether this is an interactive stream.", 0 },                            \
    { "readable(self, /)", file_m_readable, "Return whether the file was opened for reading.", 0 },                      \
    { "writable(self, /)", file_m_writable, "Return whether the file was opened for writing.", 0 },                      \
    { "seekable(self, /)", file_m_seekable, "Return whether the file can be positioned.", 0 },                           \
    { "tell(self, /)", file_m_tell, "Return the current position.", 0 },                                                 \
    { "seek(self, offset, whence=0, /)", file_m_seek, "Change the position; return the new one.", 0 },                   \
    { "truncate(self, size=None, /)", file_m_truncate, "Cut the file at the size, which is the current position by default.", 0 },\
    { "writelines(self, lines, /)", file_m_writelines, "Write a list of lines to the file; line separators are not added.", 0 },\
    { "readlines(self, hint=-1, /)", file_m_readlines, "Return a list of lines.", 0 },                                   \
    { "__enter__(self, /)", file_m_enter, NULL, 0 },                                                                     \
    { "__exit__(self, /, *args)", file_m_exit, NULL, 0 }

#endif
