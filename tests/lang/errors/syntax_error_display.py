# stderr: compare
# A syntax error in a program: the line, the caret and the words.
print('nothing of this runs')


def f(x):
    return x +


f(1)
