# An operating system's scheduler in small: tasks of several classes that pass packets through queues.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE, WORK = 0, 1


class Packet:
    def __init__(self, link, owner, kind):
        self.link, self.owner, self.kind, self.datum = link, owner, kind, 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, number, priority, queue, runnable=False):
        self.system, self.number, self.priority, self.queue = system, number, priority, queue
        self.held, self.waiting, self.pending = False, not runnable, queue is not None
        system.add(self)

    @property
    def blocked(self):
        return self.held or (self.waiting and not self.pending)

    def take(self):
        packet = self.queue
        if packet is not None and self.waiting and self.pending:
            self.queue, self.waiting = packet.link, False
            self.pending = self.queue is not None
            return packet
        return None

    def step(self):
        return self.run(self.take())

    def receive(self, packet, current):
        if self.queue is None:
            self.queue, self.pending = packet, True
            if self.priority > current.priority:
                return self
        else:
            packet.append_to(self.queue)
        return current

    def wait(self):
        self.waiting = True
        return self


class Idler(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None, True)
        self.control, self.count = 1, count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.system.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.system.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.system.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.destination, self.letter = HANDLER_A, 0

    def run(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner, packet.datum = self.destination, 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.system.send(self, packet)


class Handler(Task):
    def __init__(self, system, number, priority, queue):
        super().__init__(system, number, priority, queue)
        self.work = self.devices = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= 4:
            self.work = work.link
            return self.system.send(self, work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.system.send(self, device)


class Device(Task):
    def __init__(self, system, number, priority):
        super().__init__(system, number, priority, None)
        self.busy = None

    def run(self, packet):
        if packet is not None:
            self.busy = packet
            return self.system.hold(self)
        packet, self.busy = self.busy, None
        return self.wait() if packet is None else self.system.send(self, packet)


class System:
    def __init__(self):
        self.tasks, self.table, self.sent, self.held = [], {}, 0, 0

    def add(self, task):
        self.tasks.insert(0, task)
        self.table[task.number] = task

    def following(self, task):
        at = self.tasks.index(task) + 1
        return self.tasks[at] if at < len(self.tasks) else None

    def hold(self, task):
        self.held += 1
        task.held = True
        return self.following(task)

    def release(self, number):
        task = self.table[number]
        task.held = False
        return task

    def send(self, sender, packet):
        receiver = self.table[packet.owner]
        self.sent += 1
        packet.link, packet.owner = None, sender.number
        return receiver.receive(packet, sender)

    def run(self):
        task = self.tasks[0]
        while task is not None:
            task = self.following(task) if task.blocked else task.step()
        return self.sent, self.held


def chain(owner, kind, n):
    queue = None
    for _ in range(n):
        queue = Packet(queue, owner, kind)
    return queue


def run(count):
    system = System()
    Idler(system, count)
    Worker(system, chain(WORKER, WORK, 2))
    Handler(system, HANDLER_A, 2000, chain(DEVICE_A, DEVICE, 3))
    Handler(system, HANDLER_B, 3000, chain(DEVICE_B, DEVICE, 3))
    Device(system, DEVICE_A, 4000)
    Device(system, DEVICE_B, 5000)
    return system.run()


print(run(100000))
