# Locals that are bound on some ways only.
def unb():
    for i in []: pass
    try: i
    except UnboundLocalError as e: print(e)
    while False: q = 1
    try: print(q)
    except UnboundLocalError as e: print(e)
    try:
        raise KeyError
        t = 1
    except KeyError: pass
    try: t
    except UnboundLocalError as e: print(e)
    try:
        t = 1
        raise KeyError
    except KeyError: print(t)
    del t
    try: t
    except UnboundLocalError as e: print(e)
    for i in range(2):
        if i: 
            try: v
            except UnboundLocalError as e: print(e)
        else: v = 1
        if i == 0: del v
    with open('/dev/null') as fh, open('/dev/null') as fh2: u = 1
    print(u)
    try:
        u2 = 1
    finally:
        u3 = 2
    print(u2, u3)
unb()
