# Classes below Task and Future, sleep() in a Task, exceptions that are pickled.
import asyncio
class MyTask(asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(coro, loop=loop, name=name)
        self.extra = 5
class MyFuture(asyncio.Future):
    def __init__(self, x, **kw):
        super().__init__(**kw); self.x = x
async def f(): return 3
async def main():
    t = MyTask(f(), name='n'); print(type(t).__name__, t.get_name(), await t, t.extra, isinstance(t, asyncio.Future))
    t = asyncio.Task(asyncio.sleep(0.01, 'slept')); print(await t)
    m = MyFuture(7); m.set_result(8); print(m.x, await m, type(m).__name__, asyncio.isfuture(m))
    print(await asyncio.gather(f(), m))
async def made_by_a_factory():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kw: MyTask(coro, loop=loop, **kw))
    for make in asyncio.create_task, loop.create_task, asyncio.ensure_future:
        print(type(make(f())).__name__, loop.get_task_factory() is not None)
    print(asyncio.create_task(f(), name='n').get_name())
    loop.set_task_factory(None)
    print(type(asyncio.create_task(f())).__name__)


asyncio.run(main())
asyncio.run(made_by_a_factory())
import pickle
e = pickle.loads(pickle.dumps(asyncio.IncompleteReadError(b'ab', 5))); print(e, e.partial, e.expected)
