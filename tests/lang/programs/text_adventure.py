# stdin: look\ngo north\ntake lamp\ngo nowhere\ninventory\njump\nquit\n
# A loop that reads commands until the end.
rooms = {'hall': {'north': 'cellar', 'text': 'A dusty hall.', 'items': []},
         'cellar': {'south': 'hall', 'text': 'A dark cellar.', 'items': ['lamp', 'rope']}}


class Game:
    def __init__(self):
        self.room, self.bag, self.running = 'hall', [], True

    def do_look(self):
        here = rooms[self.room]
        return here['text'] + (' You see ' + ' and '.join(here['items']) + '.' if here['items'] else '')

    def do_go(self, where):
        try:
            self.room = rooms[self.room][where]
        except KeyError:
            return f'You cannot go {where}.'
        return self.do_look()

    def do_take(self, item):
        rooms[self.room]['items'].remove(item)
        self.bag.append(item)
        return f'Taken: {item}.'

    def do_inventory(self):
        return ', '.join(self.bag) or 'nothing'

    def do_quit(self):
        self.running = False
        return 'Bye.'


game = Game()
while game.running:
    verb, *rest = input('> ').split()
    method = getattr(game, 'do_' + verb, None)
    print(method(*rest) if method else f'I do not know how to {verb}.')
