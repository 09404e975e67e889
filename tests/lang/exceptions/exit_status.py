# An uncaught exception ends the program: output before it stays, status 1.
def level3():
    raise LookupError('the last words')


def level2():
    try:
        level3()
    finally:
        print('cleanup')


print('before')
level2()
print('never')
