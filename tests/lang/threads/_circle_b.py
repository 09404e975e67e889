import time
time.sleep(0.02)
import _circle_a
name = 'b'
