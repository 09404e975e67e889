# SPDX-License-Identifier: MIT
"""How a cell is run: its body, then its value shown; all within its task, so that both can wait and be interrupted."""

from _display import fail, show


def run(body):
    try:
        show(body())
    except BaseException as error:
        fail(error)


async def run_async(body):
    try:
        show(await body())
    except BaseException as error:
        fail(error)
