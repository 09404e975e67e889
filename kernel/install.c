/* SPDX-License-Identifier: MIT
 *
 * See install.h. What the embedded folder kernelspec/ holds is the kernelspec, its subfolder
 * labextension/ the extension of JupyterLab. Files are written as they are, but in kernel.json the
 * word {executable} becomes the path of this very program. Removing deletes these files and their
 * folders, nothing else. */
#include "kernel/install.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/log.h"
#include "kernel/jsontext.h"

/* --- where --- */

static void add_user_folder(Buf *folder)
{
    const char *own = getenv("JUPYTER_DATA_DIR"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (own && *own)
        buf_adds(folder, own);
    else if (data && *data)
        buf_addf(folder, "%s/jupyter", data);
    else if (home && *home)
        buf_addf(folder, "%s/.local/share/jupyter", home);
    else
        log_line("there is no HOME to install into: use --prefix");
}

static void add_environment_folder(Buf *folder)
{
    const char *venv = getenv("VIRTUAL_ENV"), *conda = getenv("CONDA_PREFIX");
    const char *prefix = venv && *venv ? venv : conda;
    if (prefix && *prefix)
        buf_addf(folder, "%s/share/jupyter", prefix);
    else
        log_line("--sys-prefix needs an active environment (VIRTUAL_ENV or CONDA_PREFIX); --prefix "
                 "names any");
}

/* Jupyter's data folder that the arguments ask for; false: a line said why there is none. */
static bool find_folder(int argc, char **argv, Buf *folder)
{
    const char *where = argc > 0 ? argv[0] : "--user";
    if (!strcmp(where, "--user") && argc <= 1)
        add_user_folder(folder);
    else if (!strcmp(where, "--sys-prefix") && argc == 1)
        add_environment_folder(folder);
    else if (!strcmp(where, "--prefix") && argc == 2)
        buf_addf(folder, "%s/share/jupyter", argv[1]);
    else if (!strncmp(where, "--prefix=", 9) && argc == 1)
        buf_addf(folder, "%s/share/jupyter", where + 9);
    else
        log_line("usage: meanwhile install|uninstall [--user | --prefix DIR | --sys-prefix]");
    return folder->len > 0;
}

typedef struct Part { const char *prefix, *folder; } Part;

/* Where within Jupyter's data folder the embedded files go, by how their names begin. */
static const Part parts[] = {{"labextension/", "/labextensions/meanwhile/"}, {"", "/kernels/meanwhile/"}};

static void add_path(Buf *path, const char *data, const EmbeddedFile *file)
{
    const Part *part = parts;
    while (strncmp(file->name, part->prefix, strlen(part->prefix)))
        part++;
    buf_addf(path, "%s%s%s", data, part->folder, file->name + strlen(part->prefix));
}

/* --- what --- */

/* The path of this program as it stands within a JSON string. */
static bool add_executable(Buf *text)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    if (len < 0)
        return false;
    Buf quoted = {0};
    jsontext_add_string(&quoted, path, (size_t)len);
    buf_add(text, quoted.data + 1, quoted.len - 2);
    buf_clear(&quoted);
    return true;
}

static bool add_content(const EmbeddedFile *file, Buf *content)
{
    static const char mark[] = "{executable}";
    const char *found = strcmp(file->name, "kernel.json") ? NULL : strstr(file->bytes, mark);
    size_t before = found ? (size_t)(found - file->bytes) : file->len;
    buf_add(content, file->bytes, before);
    if (!found)
        return true;
    if (!add_executable(content))
        return false;
    size_t behind = before + strlen(mark);
    buf_add(content, file->bytes + behind, file->len - behind);
    return true;
}

/* All folders above a file. */
static bool make_folders(const char *path)
{
    Buf part = {0};
    bool ok = true;
    for (const char *end = strchr(path + 1, '/'); end; end = strchr(end + 1, '/')) {
        buf_reset(&part);
        buf_add(&part, path, (size_t)(end - path));
        ok = mkdir(part.data, 0755) == 0 || errno == EEXIST;
    }
    buf_clear(&part);
    return ok;
}

/* Whole or not at all, so that a Jupyter that looks meanwhile sees no half a file. */
static bool write_file(const char *path, const Buf *content)
{
    Buf draft = {0};
    buf_addf(&draft, "%s.%d", path, (int)getpid());
    int fd = open(draft.data, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool ok = fd >= 0 && write(fd, content->data, content->len) == (ssize_t)content->len;
    ok = (fd < 0 || close(fd) == 0) && ok && rename(draft.data, path) == 0;
    buf_clear(&draft);
    return ok;
}

static bool install_file(const char *data, const EmbeddedFile *file)
{
    Buf path = {0}, content = {0};
    add_path(&path, data, file);
    bool ok = make_folders(path.data) && add_content(file, &content) && write_file(path.data, &content);
    buf_clear(&path);
    buf_clear(&content);
    return ok;
}

int install_add(int argc, char **argv)
{
    Buf folder = {0};
    if (!find_folder(argc, argv, &folder))
        return 2;
    bool ok = true;
    for (const EmbeddedFile *file = EMBEDDED_KERNELSPEC; ok && file->name; file++)
        ok = install_file(folder.data, file);
    buf_adds(&folder, "/kernels/meanwhile");
    if (ok)
        printf("Meanwhile is installed in %s\n", folder.data);
    else
        log_line("cannot install in %s: %s", folder.data, strerror(errno));
    buf_clear(&folder);
    return ok ? 0 : 1;
}

/* And the folder that it was the last one in, but for the kernelspec's own. */
static void remove_file(const char *data, const EmbeddedFile *file)
{
    Buf path = {0};
    add_path(&path, data, file);
    unlink(path.data);
    for (char *end = strrchr(path.data, '/'); strchr(file->name, '/') && strcmp(end, "/meanwhile");
         end = strrchr(path.data, '/')) {
        *end = '\0';
        rmdir(path.data);
    }
    buf_clear(&path);
}

int install_remove(int argc, char **argv)
{
    Buf folder = {0};
    if (!find_folder(argc, argv, &folder))
        return 2;
    for (const EmbeddedFile *file = EMBEDDED_KERNELSPEC; file->name; file++)
        remove_file(folder.data, file);
    buf_adds(&folder, "/kernels/meanwhile");
    bool ok = rmdir(folder.data) == 0;
    if (ok)
        printf("Meanwhile is no longer installed in %s\n", folder.data);
    else
        log_line("cannot remove %s: %s", folder.data, strerror(errno));
    buf_clear(&folder);
    return ok ? 0 : 1;
}
