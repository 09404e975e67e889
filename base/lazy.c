/* SPDX-License-Identifier: MIT
 *
 * See lazy.h. A stub without an address comes here with its number in a scratch register.
 * lazy_enter puts the argument registers aside, has the address found and goes on into the function
 * as if the caller had called it. Two threads that call a function for the first time find the same
 * address. */
#include "base/lazy.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "base/log.h"

void *lazy_find(unsigned long i);

/* The address of function number `i`; does not return without one. Called by lazy_enter only. */
__attribute__((used)) void *lazy_find(unsigned long i)
{
    const LazyFunction *f = &LAZY_FUNCTIONS[i];
    void *library = dlopen(f->library, RTLD_LAZY | RTLD_LOCAL),
         *address = library ? dlsym(library, f->name) : NULL;
    if (!address) {
        log_line("cannot load %s: %s", f->library, dlerror());
        _Exit(127);
    }
    __atomic_store_n(&LAZY_ADDRESSES[i], address, __ATOMIC_RELEASE);
    return address;
}

#if defined __x86_64__
asm(".text\n.type lazy_enter, @function\n.globl lazy_enter\nlazy_enter:\n"
    "    pushq %rbp\n    movq %rsp, %rbp\n    andq $-16, %rsp\n    subq $192, %rsp\n"
    "    movq %rdi, (%rsp)\n    movq %rsi, 8(%rsp)\n    movq %rdx, 16(%rsp)\n    movq %rcx, "
    "24(%rsp)\n"
    /* al: how many vector arguments */
    "    movq %r8, 32(%rsp)\n    movq %r9, 40(%rsp)\n    movq %rax, 48(%rsp)\n"
    "    movaps %xmm0, 64(%rsp)\n    movaps %xmm1, 80(%rsp)\n    movaps %xmm2, 96(%rsp)\n    "
    "movaps %xmm3, 112(%rsp)\n"
    "    movaps %xmm4, 128(%rsp)\n    movaps %xmm5, 144(%rsp)\n    movaps %xmm6, 160(%rsp)\n    "
    "movaps %xmm7, 176(%rsp)\n"
    "    movq %r11, %rdi\n    call lazy_find\n    movq %rax, %r11\n"
    "    movaps 64(%rsp), %xmm0\n    movaps 80(%rsp), %xmm1\n    movaps 96(%rsp), %xmm2\n    "
    "movaps 112(%rsp), %xmm3\n"
    "    movaps 128(%rsp), %xmm4\n    movaps 144(%rsp), %xmm5\n    movaps 160(%rsp), %xmm6\n    "
    "movaps 176(%rsp), %xmm7\n"
    "    movq (%rsp), %rdi\n    movq 8(%rsp), %rsi\n    movq 16(%rsp), %rdx\n    movq 24(%rsp), "
    "%rcx\n"
    "    movq 32(%rsp), %r8\n    movq 40(%rsp), %r9\n    movq 48(%rsp), %rax\n"
    "    movq %rbp, %rsp\n    popq %rbp\n    jmp *%r11\n.size lazy_enter, .-lazy_enter");
#elif defined __aarch64__
asm(".text\n.type lazy_enter, %function\n.globl lazy_enter\nlazy_enter:\n"
    "    stp x29, x30, [sp, #-208]!\n    mov x29, sp\n"
    "    stp x0, x1, [sp, #16]\n    stp x2, x3, [sp, #32]\n    stp x4, x5, [sp, #48]\n    stp x6, "
    "x7, [sp, #64]\n"
    "    stp q0, q1, [sp, #80]\n    stp q2, q3, [sp, #112]\n    stp q4, q5, [sp, #144]\n    stp "
    "q6, q7, [sp, #176]\n"
    "    mov x0, x16\n    bl lazy_find\n    mov x16, x0\n"
    "    ldp q0, q1, [sp, #80]\n    ldp q2, q3, [sp, #112]\n    ldp q4, q5, [sp, #144]\n    ldp "
    "q6, q7, [sp, #176]\n"
    "    ldp x0, x1, [sp, #16]\n    ldp x2, x3, [sp, #32]\n    ldp x4, x5, [sp, #48]\n    ldp x6, "
    "x7, [sp, #64]\n"
    "    ldp x29, x30, [sp], #208\n    br x16\n.size lazy_enter, .-lazy_enter");
#endif
