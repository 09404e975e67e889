class Signal:
    def __init__(self):
        self.listeners = []

    def connect(self, f):
        self.listeners.append(f)
        return f

    def __call__(self, *args, **kwargs):
        return [f(*args, **kwargs) for f in self.listeners]


changed = Signal()


@changed.connect
def printer(name, value):
    print('changed', name, value)
    return 1


@changed.connect
def counter(name, value, counts={}):
    counts[name] = counts.get(name, 0) + 1
    return dict(counts)


class Observed:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        if name != 'last':
            self.last = changed(name, value)


o = Observed()
o.x = 1
o.x = 2
o.y = 3
print(o.last, sorted(o.__dict__))
commands = {}


def command(name=None, **options):
    def decorate(f):
        commands[name or f.__name__] = (f, options)
        return f
    return decorate


@command(hidden=True)
def secret(args):
    return 'shh'


@command('add')
def add_numbers(args):
    """Adds numbers."""
    return sum(map(float, args))


@command()
def help(args):
    return [f'{name}: {f.__doc__ or "no help"}' for name, (f, o) in sorted(commands.items()) if not o.get('hidden')]


for line in ('add 1 2.5', 'help', 'secret', 'nope', 'add x'):
    name, *args = line.split()
    try:
        print(commands[name][0](args))
    except KeyError as e:
        print('unknown command', e)
    except ValueError as e:
        print('error:', e)
