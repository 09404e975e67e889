/* SPDX-License-Identifier: MIT
 *
 * Install: the commands that tell Jupyter of this kernel, and make it forget.
 *
 * Both take what follows the command's name: nothing or --user (the user's own Jupyter folder),
 * --prefix P (P/share/jupyter), or
 * --sys-prefix (that of the active virtual environment). With the kernelspec comes the extension of
 * JupyterLab. They return the process's exit status, after a line on stdout or stderr. */
#ifndef MEANWHILE_KERNEL_INSTALL_H
#define MEANWHILE_KERNEL_INSTALL_H

int install_add(int argc, char **argv);
int install_remove(int argc, char **argv);

#endif
