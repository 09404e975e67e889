/* SPDX-License-Identifier: MIT
 *
 * The command: what the arguments ask for. Each sub-command lives in a file of its own; a row in
 * `commands` or `options` names it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/size.h"
#include "kernel/console.h"
#include "kernel/install.h"
#include "kernel/notebook.h"
#include "kernel/program.h"
#include "kernel/serve.h"
#include "lang/interp.h"
#include "tasks/task.h"

#ifndef MEANWHILE_VERSION
#define MEANWHILE_VERSION "0.1.0"
#endif

enum { BAD_USAGE = 2 };

static const char usage[] =
    "Meanwhile: a Jupyter kernel whose background tasks keep running while you work.\n"
    "\n"
    "  meanwhile FILE.py [ARG...]             run a program\n"
    "  meanwhile -c CODE [ARG...]             run a text\n"
    "  meanwhile -m MODULE [ARG...]           run a module as a program\n"
    "  meanwhile - [ARG...]                   run standard input\n"
    "  meanwhile                              the console: cells at a prompt\n"
    "  meanwhile run NOTEBOOK.ipynb           run a notebook without Jupyter and write its outputs "
    "back\n"
    "  meanwhile -f CONNECTION_FILE           the kernel, as Jupyter starts it\n"
    "  meanwhile install [--user|--sys-prefix|--prefix P]     tell Jupyter about the kernel\n"
    "  meanwhile uninstall [...]              and the opposite\n"
    "  meanwhile --help | --version\n"
    "\n"
    "  -W FILTER before a program: what is done about warnings (-W error, -W "
    "ignore::DeprecationWarning ...)\n"
    "  --memory SIZE before any of these: the most that values may take, as 512M or 2G; beyond it "
    "a MemoryError is raised.\n"
    "  The same as the environment variable MEANWHILE_MEMORY.\n";

typedef int (*CommandFn)(int argc, char **argv, void *stack_base);

static int run_program(ProgramKind kind, const char *what, int argc, char **argv, void *stack_base)
{
    Program p = {.kind = kind, .what = what, .argc = argc, .argv = argv};
    return program_run(&p, stack_base);
}

static int need_argument(const char *option)
{
    log_line("%s needs an argument; see meanwhile --help", option);
    return BAD_USAGE;
}

/* -c and -m: sys.argv begins with the option itself. */
static int run_option(ProgramKind kind, int argc, char **argv, void *stack_base)
{
    if (argc < 3)
        return need_argument(argv[1]);
    const char *what = argv[2];
    argv[2] = argv[1];
    return run_program(kind, what, argc - 2, argv + 2, stack_base);
}

static int run_code(int argc, char **argv, void *stack_base)
{
    return run_option(PROGRAM_CODE, argc, argv, stack_base);
}

static int run_module(int argc, char **argv, void *stack_base)
{
    return run_option(PROGRAM_MODULE, argc, argv, stack_base);
}

static int run_stdin(int argc, char **argv, void *stack_base)
{
    return run_program(PROGRAM_STDIN, "-", argc - 1, argv + 1, stack_base);
}

static int run_kernel(int argc, char **argv, void *stack_base)
{
    return argc < 3 ? need_argument(argv[1]) : serve_run(argv[2], stack_base);
}

static int run_notebook(int argc, char **argv, void *stack_base)
{
    return notebook_run(argc - 2, argv + 2, stack_base);
}

static int run_install(int argc, char **argv, void *stack_base)
{
    (void)stack_base;
    return install_add(argc - 2, argv + 2);
}

static int run_uninstall(int argc, char **argv, void *stack_base)
{
    (void)stack_base;
    return install_remove(argc - 2, argv + 2);
}

static int show_help(int argc, char **argv, void *stack_base)
{
    (void)argc;
    (void)argv;
    (void)stack_base;
    fputs(usage, stdout);
    return 0;
}

static int show_version(int argc, char **argv, void *stack_base)
{
    (void)argc;
    (void)argv;
    (void)stack_base;
    puts("Meanwhile " MEANWHILE_VERSION " (the language of Python 3.11)");
    return 0;
}

/* Once, by the Makefile. */
static int make_image(int argc, char **argv, void *stack_base)
{
    (void)argc;
    (void)argv;
    (void)stack_base;
    return !interp_make_image(task_scheduler_prepare);
}

static const struct { const char *name; CommandFn run; } commands[] = {
    {"-c", run_code}, {"-m", run_module}, {"-", run_stdin}, {"-h", show_help}, {"--help", show_help}, {"--version", show_version},
    {"-V", show_version}, {"-f", run_kernel}, {"run", run_notebook}, {"install", run_install}, {"uninstall", run_uninstall},
    {"--make-image", make_image},
};

static void drop_first(int *argc, char ***argv, int count)
{
    (*argv)[count] = (*argv)[0];
    *argc -= count;
    *argv += count;
}

/* --memory SIZE becomes the environment variable, which programs that are started from here
 * inherit. False: said why. */
static bool take_memory_limit(int *argc, char ***argv)
{
    size_t bytes;
    if (*argc > 1 && strcmp((*argv)[1], "--memory") == 0) {
        int taken = *argc > 2 ? 2 : 1;
        setenv("MEANWHILE_MEMORY", *argc > 2 ? (*argv)[2] : "", true);
        drop_first(argc, argv, taken);
    }
    const char *limit = getenv("MEANWHILE_MEMORY");
    if (!limit || size_parse(limit, &bytes))
        return true;
    log_line("the memory limit '%s' is not a size: write --memory 512M or MEANWHILE_MEMORY=2G", limit);
    return false;
}

/* -W FILTER joins $PYTHONWARNINGS, where sys.warnoptions comes from. */
static void add_warning_filter(const char *filter)
{
    const char *before = getenv("PYTHONWARNINGS");
    Buf all = {0};
    buf_addf(&all, "%s%s%s", before ? before : "", before && *before ? "," : "", filter);
    setenv("PYTHONWARNINGS", all.data, true);
    buf_clear(&all);
}

/* The options of CPython's that come before a program: -W counts, those about what is not here are
 * passed over. */
static void take_interpreter_options(int *argc, char ***argv)
{
    while (*argc > 1) {
        const char *first = (*argv)[1];
        if (strncmp(first, "-W", 2) == 0 && (first[2] || *argc > 2)) {
            add_warning_filter(first[2] ? first + 2 : (*argv)[2]);
            drop_first(argc, argv, first[2] ? 1 : 2);
        } else if (strncmp(first, "-X", 2) == 0 && (first[2] || *argc > 2)) {
            drop_first(argc, argv, first[2] ? 1 : 2);
        } else if (first[0] == '-' && first[1] && !first[1 + strspn(first + 1, "BEIPSbdqsu")]) {
            drop_first(argc, argv, 1);
        } else {
            return;
        }
    }
}

/* -mMODULE and -cCODE: the option and its argument in one word. */
static char **detach_argument(int *argc, char **argv)
{
    static const char *const options[] = {"-c", "-m"};
    if (*argc < 2 || argv[1][0] != '-' || (argv[1][1] != 'c' && argv[1][1] != 'm') || !argv[1][2])
        return argv;
    char **longer = alloc_zeroed((size_t)*argc + 2, sizeof *longer);
    longer[0] = argv[0];
    longer[1] = (char *)options[argv[1][1] == 'm'];
    longer[2] = argv[1] + 2;
    memcpy(longer + 3, argv + 2, (size_t)(*argc - 2) * sizeof *longer);
    ++*argc;
    return longer;
}

int main(int argc, char **argv)
{
    if (!take_memory_limit(&argc, &argv))
        return BAD_USAGE;
    take_interpreter_options(&argc, &argv);
    argv = detach_argument(&argc, argv);
    const char *first = argc > 1 ? argv[1] : "-";
    if (argc == 1 && isatty(STDIN_FILENO))
        return console_run(__builtin_frame_address(0));
    if (argc == 1)
        return run_program(PROGRAM_STDIN, "-", argc, argv, __builtin_frame_address(0));
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(first, commands[i].name) == 0)
            return commands[i].run(argc, argv, __builtin_frame_address(0));
    if (*first == '-') {
        log_line("unknown option %s; see meanwhile --help", first);
        return BAD_USAGE;
    }
    return run_program(PROGRAM_FILE, first, argc - 1, argv + 1, __builtin_frame_address(0));
}
