"""A module beside the program."""
print('helper is imported once')
value = 'original'


def function(n):
    return n * 10
