# timedelta of all kinds of arguments, small and too large.
from datetime import timedelta
import random
random.seed(5)
for i in range(400):
    kw={k: random.choice([0,1,-1,random.randrange(-10**6,10**6), random.randrange(-10**12,10**12), random.randrange(-10**20,10**20), 1.5, True, random.random()*100]) for k in random.sample(['days','seconds','microseconds','milliseconds','minutes','hours','weeks'], random.randrange(1,5))}
    try: print(repr(timedelta(**kw)))
    except Exception as e: print(type(e).__name__, e)
