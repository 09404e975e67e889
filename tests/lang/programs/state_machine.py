class Machine:
    transitions = {}

    def __init_subclass__(cls):
        cls.transitions = {name[3:]: getattr(cls, name) for name in cls.__dict__ if name.startswith('on_')}

    def __init__(self):
        self.state, self.log = 'idle', []

    def send(self, event, *args):
        handler = self.transitions.get(event)
        if handler is None:
            raise LookupError(f'{type(self).__name__} does not know {event!r}')
        before = self.state
        self.state = handler(self, *args) or self.state
        self.log.append(f'{before} --{event}--> {self.state}')
        return self


class Door(Machine):
    def on_open(self):
        if self.state == 'locked':
            raise PermissionError('locked')
        return 'open'

    def on_close(self):
        return 'closed'

    def on_lock(self, code):
        self.code = code
        return 'locked'

    def on_unlock(self, code):
        return 'closed' if code == self.code else None


d = Door().send('open').send('close').send('lock', 42)
for event, *args in (('open',), ('unlock', 1), ('unlock', 42), ('open',), ('kick',), ('lock',)):
    try:
        d.send(event, *args)
    except (LookupError, PermissionError, TypeError) as e:
        d.log.append(f'{type(e).__name__}: {e}')
print(*d.log, sep='\n')
print(sorted(Door.transitions))
