# The last line of a traceback names the module of a custom exception.
class Trouble(Exception):
    def __str__(self):
        return f'trouble with {self.args[0]}'


try:
    raise Trouble('nothing')
except Trouble as e:
    print(e)
raise Trouble('everything')
