/* SPDX-License-Identifier: MIT
 *
 * Lazy libraries: shared libraries that are loaded when one of their functions is called for the
 * first time.
 *
 * A program that opens no socket and no database need not wait until libzmq, SQLite and OpenSSL,
 * with the twenty libraries behind them, are mapped and relocated: several times what everything
 * else at the start takes. Callers notice nothing: they include the library's header and call. The
 * Makefile says which libraries (LAZY_LIBS); base/lazy.sh finds out which functions of theirs our
 * objects call and writes the tables below and, for each function, a stub of its name. A stub jumps
 * to the address in LAZY_ADDRESSES, once it is there. A library that cannot be loaded ends the
 * process with a line on stderr, as the dynamic linker would have done at the start. Only
 * functions: a library's variables cannot be reached this way. */
#ifndef MEANWHILE_BASE_LAZY_H
#define MEANWHILE_BASE_LAZY_H

typedef struct LazyFunction {
    const char *name, *library;         /* "zmq_send", "libzmq.so.5" */
} LazyFunction;

extern const LazyFunction LAZY_FUNCTIONS[];
extern void *LAZY_ADDRESSES[];          /* NULL: not called so far */

#define LAZY_TEXT(x) #x
#define LAZY_NUMBER(x) LAZY_TEXT(x)

/* The stub of function number `i` in the tables. */
#if defined __x86_64__
#define LAZY_STUB(name, i)                                                                                                     \
    asm(".pushsection .text\n.globl " #name "\n.type " #name ", @function\n" #name ":\n"                                       \
        "    movq LAZY_ADDRESSES+8*" LAZY_NUMBER(i) "(%rip), %r11\n    testq %r11, %r11\n    jz 1f\n    jmp *%r11\n"           \
        "1:  movl $" LAZY_NUMBER(i) ", %r11d\n    jmp lazy_enter\n.popsection");
#elif defined __aarch64__
#define LAZY_STUB(name, i)                                                                                                     \
    asm(".pushsection .text\n.globl " #name "\n.type " #name ", %function\n" #name ":\n"                                       \
        "    adrp x16, LAZY_ADDRESSES+8*" LAZY_NUMBER(i) "\n    ldr x16, [x16, #:lo12:LAZY_ADDRESSES+8*" LAZY_NUMBER(i) "]\n"  \
        "    cbz x16, 1f\n    br x16\n1:  mov x16, #" LAZY_NUMBER(i) "\n    b lazy_enter\n.popsection");
#endif

#endif
