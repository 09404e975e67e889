/* SPDX-License-Identifier: MIT
 *
 * Program: running a file, a module, a -c text or standard input to its end, as `python3` would. */
#ifndef MEANWHILE_KERNEL_PROGRAM_H
#define MEANWHILE_KERNEL_PROGRAM_H

typedef enum ProgramKind { PROGRAM_FILE, PROGRAM_CODE, PROGRAM_STDIN, PROGRAM_MODULE } ProgramKind;

typedef struct Program {
    ProgramKind kind;
    const char *what;                   /* file name, code, or module name */
    int argc;                           /* sys.argv, its first entry included */
    char **argv;
} Program;

/* Runs it; the exit status of the process. `stack_base`: see gc_new(). */
int program_run(const Program *p, void *stack_base);

#endif
