# SPDX-License-Identifier: MIT
"""Worker processes, below pools and ProcessPoolExecutor: each is told what to call through a pipe of its own, by a thread that waits for it."""

import queue
import traceback

from . import connection

__all__ = ['RemoteTraceback', 'Workers', 'WorkerLost']


class RemoteTraceback(Exception):
    """Where an exception was raised in a worker: the cause of what is raised here."""

    def __init__(self, tb):
        self.tb = '\n"""\n%s"""' % tb

    def __str__(self):
        return self.tb


class WorkerLost(Exception):
    """A worker ended while it worked."""


class Unsendable(Exception):
    """A result cannot be sent."""


def _work(link, other_end, initializer, initargs, most):
    other_end.close()
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while most is None or done < most:
        try:
            call = link.recv()
        except (EOFError, OSError):
            return
        except Exception as e:                          # what was sent is not known here
            link.send((False, e, traceback.format_exc()))
            continue
        if call is None:
            return
        fn, args, kwargs = call
        try:
            answer = True, fn(*args, **kwargs), None
        except Exception as e:
            answer = False, e, traceback.format_exc()
        try:
            link.send(answer)
        except Exception as e:
            link.send((False, Unsendable(repr(answer[1]), repr(e)), None))
        done += 1


class _Worker:
    def __init__(self, context, name, initializer, initargs, most):
        self.link, theirs = connection.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.link, initializer, initargs, most))
        self.process.name = self.process.name.replace('Process', name)
        self.process.daemon = True
        self.left = most
        self.process.start()
        theirs.close()

    def call(self, fn, args, kwargs, cause):
        """fn(*args, **kwargs) there; what it raises has cause(text of the traceback) for its cause. WorkerLost."""
        self.link.send((fn, args, kwargs))
        try:
            ok, value, text = self.link.recv()
        except (EOFError, ConnectionError):
            raise WorkerLost from None
        if self.left:
            self.left -= 1
        if ok:
            return value
        if isinstance(value, Unsendable):
            raise value
        value.__cause__ = cause(text)
        raise value


class Workers:
    """At most so many processes, each of which makes one call at a time."""

    def __init__(self, context, name, n, initializer=None, initargs=(), most=None, cause=RemoteTraceback):
        self._cause = cause
        self._make = lambda: _Worker(context, name, initializer, initargs, most)
        self._all, self._n, self._idle = [], n, queue.LifoQueue()

    def start(self, n):
        """Start n more now."""
        for _ in range(n):
            worker = self._make()
            self._all.append(worker)
            self._idle.put(worker)

    def _next(self):
        if self._idle.empty() and len(self._all) < self._n:
            self.start(1)
        return self._idle.get()

    def _again(self, worker):
        """A worker that has made as many calls as it may, or has ended, makes room for another."""
        if worker.left != 0 and worker.process.is_alive():
            return worker
        worker.process.join(1)
        self._all[self._all.index(worker)] = worker = self._make()
        return worker

    def call(self, fn, args, kwargs):
        """fn(*args, **kwargs) in an idle worker, or in the next that is."""
        worker = self._next()
        try:
            return worker.call(fn, args, kwargs, self._cause)
        finally:
            self._idle.put(self._again(worker) if worker.left == 0 else worker)

    def processes(self):
        """Their processes."""
        return [worker.process for worker in self._all]

    def stop(self):
        """Tell all to end, and wait for it."""
        for worker in self._all:
            try:
                worker.link.send(None)
            except OSError:
                pass
        for worker in self._all:
            worker.process.join()

    def kill(self):
        """End all, whatever they do."""
        for worker in self._all:
            worker.process.terminate()
        for worker in self._all:
            worker.process.join()
