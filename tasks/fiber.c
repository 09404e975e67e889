/* SPDX-License-Identifier: MIT
 *
 * See fiber.h. swapcontext() would ask the system for the signal mask each time, which costs more
 * than most steps of tasks; so the registers that a function must keep are put on the stack by
 * hand. */
#include "tasks/fiber.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

void fiber_swap(void **save_sp, void *load_sp);
void fiber_entry(void);

#if defined(__x86_64__)
enum { WORDS = 8, WORD_RUN = 3, WORD_DATA = 2, WORD_RETURN = 6 };
__asm__(".text\n"
        ".globl fiber_swap\n.hidden fiber_swap\n.type fiber_swap, @function\n"
        "fiber_swap:\n"
        "    pushq %rbp\n    pushq %rbx\n    pushq %r12\n    pushq %r13\n    pushq %r14\n    pushq %r15\n"
        "    movq %rsp, (%rdi)\n"
        "    movq %rsi, %rsp\n"
        "    popq %r15\n    popq %r14\n    popq %r13\n    popq %r12\n    popq %rbx\n    popq %rbp\n"
        "    ret\n"
        ".size fiber_swap, .-fiber_swap\n"
        ".globl fiber_entry\n.hidden fiber_entry\n.type fiber_entry, @function\n"
        "fiber_entry:\n"
        "    movq %r13, %rdi\n    andq $-16, %rsp\n"
        "    xorl %ebp, %ebp\n"
        "    call *%r12\n"
        "    ud2\n"
        ".size fiber_entry, .-fiber_entry\n");
#elif defined(__aarch64__)
enum { WORDS = 20, WORD_RUN = 0, WORD_DATA = 1, WORD_RETURN = 11 };
__asm__(".text\n"
        ".globl fiber_swap\n.hidden fiber_swap\n.type fiber_swap, %function\n"
        "fiber_swap:\n"
        "    sub sp, sp, #160\n"
        "    stp x19, x20, [sp, #0]\n    stp x21, x22, [sp, #16]\n    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n    stp x27, x28, [sp, #64]\n    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n    str x9, [x0]\n    mov sp, x1\n"
        "    ldp x19, x20, [sp, #0]\n    ldp x21, x22, [sp, #16]\n    ldp x23, x24, [sp, #32]\n"
        "    ldp x25, x26, [sp, #48]\n    ldp x27, x28, [sp, #64]\n    ldp x29, x30, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n    ldp d10, d11, [sp, #112]\n"
        "    ldp d12, d13, [sp, #128]\n    ldp d14, d15, [sp, #144]\n"
        "    add sp, sp, #160\n"
        "    ret\n"
        ".size fiber_swap, .-fiber_swap\n"
        ".globl fiber_entry\n.hidden fiber_entry\n.type fiber_entry, %function\n"
        "fiber_entry:\n"
        "    mov x0, x20\n"
        "    mov x29, xzr\n"
        "    blr x19\n"
        "    brk #1\n"
        ".size fiber_entry, .-fiber_entry\n");
#else
#error "tasks/fiber.c: switching stacks on this processor is not written yet"
#endif

bool fiber_init(Fiber *f, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *low = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (low == MAP_FAILED)
        return false;
    mprotect(low, page, PROT_NONE);
    *f = (Fiber){.low = low, .base = low + size, .size = size};
    return true;
}

void fiber_clear(Fiber *f)
{
    if (f->low)
        munmap(f->low, f->size);
    *f = (Fiber){0};
}

static void first_frame(void *fiber)
{
    Fiber *f = fiber;
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_finish_switch_fiber(NULL, NULL, NULL);
#endif
    f->run(f->data);
}

void fiber_begin(Fiber *f, void (*run)(void *data), void *data)
{
    f->run = run;
    f->data = data;
    uintptr_t *words = (uintptr_t *)f->base - WORDS - 8;
    memset(words, 0, (WORDS + 8) * sizeof *words);
    words[WORD_RUN] = (uintptr_t)first_frame;
    words[WORD_DATA] = (uintptr_t)f;
    words[WORD_RETURN] = (uintptr_t)fiber_entry;
    f->sp = words;
}

void fiber_switch(Fiber *from, Fiber *to)
{
#ifdef __SANITIZE_ADDRESS__
    void *fake = NULL;
    char *low = to->low ? to->low : to->base - to->size;
    __sanitizer_start_switch_fiber(&fake, low, (size_t)(to->base - low));
    fiber_swap(&from->sp, to->sp);
    __sanitizer_finish_switch_fiber(fake, NULL, NULL);
#else
    fiber_swap(&from->sp, to->sp);
#endif
}
