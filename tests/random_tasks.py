# SPDX-License-Identifier: MIT
"""Writes random programs for tests/generate.py in which tasks wait for each other.

A few tasks share futures, an event, locks, a queue and a barrier; each does a random row of things with them, nested in timeouts, groups,
`try` and generators. No time passes but turns of the loop, so the order of everything is one that asyncio prescribes: it is what is printed.
The main task counts the turns, sets what is still waited for, and in the end cancels everybody, three times.
"""

import random

PRELUDE = '''\
import asyncio
import contextvars

log, tasks, started = [], [], []
variable = contextvars.ContextVar('variable', default=0)
number = contextvars.ContextVar('number', default=99)


def outcome(f):
    if f.cancelled():
        return 'cancelled'
    return type(f.exception()).__name__ if f.exception() else f.result()


def may_await(i):
    """Only tasks with a greater number are waited for, so that there are no circles."""
    return number.get() < i < len(tasks)


async def sub(label, steps):
    log.append(('sub', label, variable.get()))
    try:
        for i in range(steps):
            await asyncio.sleep(0)
            log.append(('sub', label, i))
        if label % 5 == 0:
            raise LookupError(label)
        return label
    except asyncio.CancelledError as e:
        log.append(('sub cancelled', label, e.args))
        if label % 7 == 0:
            return 'kept'
        raise


async def steps(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
'''

MAIN = '''\
async def main():
    global loop, futures, event, lock, semaphore, queue, condition, barrier
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    futures = [loop.create_future() for _ in range(3)]
    event, lock, condition = asyncio.Event(), asyncio.Lock(), asyncio.Condition()
    semaphore, queue, barrier = asyncio.Semaphore({semaphore}), asyncio.{queue}({size}), asyncio.Barrier({parties})
    for i, function in enumerate([{functions}]):
        task = asyncio.create_task(function(), name='T%d' % i)
        tasks.append(task)
        task.add_done_callback(lambda task, i=i: log.append(('done', i, outcome(task))))
    for turn in range(40):
        await asyncio.sleep(0)
        log.append(turn)
        if turn == 12:
            [f.set_result('late') for f in futures if not f.done()]
        if turn == 16:
            event.set()
        if turn == 20:
            log.append([t.cancel() for t in tasks])
        if turn in (26, 32):
            [t.cancel() for t in tasks + started]
    log.append([(t.get_name(), t.cancelling()) for t in tasks if not t.done()])


asyncio.run(main())
for entry in log:
    print(entry)
'''

# {me}: the task's number; {n}: a small one; {i}: of a future; {j}: of a task; {label}: some number
SIMPLE = [
    'await asyncio.sleep(0); log.append(({me}, "slept", {label}))',
    'log.append(({me}, {label}))',
    'futures[{i}].done() or futures[{i}].set_result({label})',
    'futures[{i}].done() or futures[{i}].set_exception(KeyError({label}))',
    'log.append(({me}, "future cancelled", futures[{i}].cancel({label})))',
    'log.append(({me}, "future", await futures[{i}]))',
    'await event.wait(); log.append(({me}, "event"))',
    'event.set()',
    'event.clear()',
    'await queue.put({label}); log.append(({me}, "put", {label}))',
    'log.append(({me}, "got", await queue.get()))',
    'log.append(({me}, "get", await asyncio.wait_for(queue.get(), {limit})))',
    'len(tasks) > {j} and log.append(({me}, "cancel", {j}, tasks[{j}].cancel("by {me}")))',
    'may_await({j}) and log.append(({me}, "task", await tasks[{j}]))',
    'log.append(({me}, "barrier", await barrier.wait()))',
    'loop.call_soon(log.append, ("soon", {label}))',
    'loop.call_later(0, log.append, ("later", {label}))',
    'futures[{i}].add_done_callback(lambda f: log.append(("called", {label}, outcome(f))))',
    'log.append(({me}, "uncancel", asyncio.current_task().cancelling(), asyncio.current_task().uncancel()))',
    'variable.set({label})',
    'async with condition: condition.notify({n})',
    'async with condition: await condition.wait(); log.append(({me}, "condition"))',
    'log.append(({me}, "gathered", await asyncio.gather(sub({label}, {n}), sub({other}, {m}))))',
    'log.append(({me}, "gathered", await asyncio.gather(sub({label}, {n}), futures[{i}], return_exceptions=True)))',
    'log.append(({me}, "shielded", await asyncio.shield(sub({label}, {n}))))',
    'log.append(({me}, "in time", await asyncio.wait_for(sub({label}, {n}), {limit})))',
    'log.append(({me}, "in time", await asyncio.wait_for(futures[{i}], {limit})))',
    'log.append(({me}, "waited", [len(p) for p in await asyncio.wait([asyncio.ensure_future(sub({label}, {n})), futures[{i}]],'
    ' return_when={mode!r}, timeout={limit})]))',
    'for f in asyncio.as_completed([sub({label}, {n})]): log.append(({me}, "completed", await f))',
    'started.append(asyncio.create_task(sub({label}, {n}))); '
    'started[-1].add_done_callback(lambda t: log.append(("started", {label}, outcome(t))))',
    'if len(log) % 3 == {i}: raise ValueError({label})',
    'if len(log) % 4 == {i}: return {label}',
]
BLOCKS = [
    'async with lock:',
    'async with semaphore:',
    'async with asyncio.timeout({limit}):',
    'async with asyncio.TaskGroup() as group:\n    group.create_task(sub({label}, {n}))',
    'async with asyncio.TaskGroup() as group:\n    group.create_task(sub({label}, {n}))\n    variable.set({other})',
    'async for v in steps({n}):',
    'try:',
    'try:',
]
HANDLERS = ['Exception', 'BaseException', 'asyncio.CancelledError']


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = self.random.randint(2, 6)
        self.lines = []

    def put(self, text, depth):
        self.lines += ['    ' * depth + line for line in text.split('\n')]

    def filled(self, text, me):
        r = self.random
        return text.format(
            me=me, n=r.randint(0, 3), m=r.randint(0, 3), i=r.randint(0, 2), j=r.randrange(self.count), label=r.randrange(1000),
            other=r.randrange(1000), limit=r.choice(['None', '100', '0']),
            mode=r.choice(['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED']))

    def some(self, me, depth, most):
        for _ in range(self.random.randint(1, most)):
            self.step(me, depth)

    def step(self, me, depth):
        if depth > 3 or self.random.random() < 0.7:
            self.put(self.filled(self.random.choice(SIMPLE), me), depth)
            return
        head = self.filled(self.random.choice(BLOCKS), me)
        self.put(head, depth)
        self.some(me, depth + 1, 3)
        if head == 'try:':
            self.handler(me, depth)

    def handler(self, me, depth):
        if self.random.random() < 0.4:
            self.put('finally:\n    log.append((%d, "finally"))' % me, depth)
        else:
            self.put('except %s as e:\n    log.append((%d, type(e).__name__, e.args and str(e.args[0])))' % (
                self.random.choice(HANDLERS), me), depth)
        if self.random.random() < 0.5:
            self.some(me, depth + 1, 2)

    def program(self):
        for me in range(self.count):
            self.put('\n\nasync def task%d():\n    number.set(%d)' % (me, me), 0)
            self.some(me, 1, 7)
            self.put('    return "end of %d"\n\n' % me, 0)
        r = self.random
        return PRELUDE + '\n'.join(self.lines) + MAIN.format(
            semaphore=r.randint(1, 2), queue=r.choice(['Queue', 'LifoQueue', 'PriorityQueue']), size=r.randint(0, 2),
            parties=r.randint(1, 3), functions=', '.join('task%d' % i for i in range(self.count)))


def write(seed):
    return Writer(seed).program()
