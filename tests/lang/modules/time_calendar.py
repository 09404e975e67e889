# The calendar functions of time: formatting, parsing, and what they refuse.
import time


def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, e)


moment = (2024, 2, 29, 13, 5, 9, 3, 60, 0)
for text in ('time.gmtime(0)', 'time.gmtime(-1)', 'time.gmtime(1.9).tm_sec', 'time.gmtime(0).tm_zone', 'time.gmtime(1e17)',
             "time.gmtime('a')", "time.gmtime(float('nan'))", 'time.gmtime(1e30)', 'time.struct_time((1, 2))', 'time.struct_time(5)',
             'time.struct_time(range(9))', "time.strftime('%A %d %B %Y, %H:%M:%S, day %j, week %U', moment)",
             "time.strftime('%Y', (1,))", "time.strftime('%Y', (2020, 13, 1, 0, 0, 0, 0, 0, 0))", 'time.strftime(5)',
             "time.strftime('')", 'time.asctime(moment)', 'time.mktime(5)', "time.get_clock_info('monotonic').monotonic",
             "time.get_clock_info('x')", 'time.sleep(-1)', "time.sleep('a')", "time.sleep(float('nan'))", 'time.clock_gettime(99)'):
    show(text)
for data, form in (('2024-02-29', '%Y-%m-%d'), ('2023-02-29', '%Y-%m-%d'), ('2024-02-29x', '%Y-%m-%d'), ('30 Nov 00', '%d %b %y'),
                   ('12:30 PM', '%I:%M %p'), ('12:30 AM', '%I:%M %p'), ('2020', '%d'), ('a', '%q'), ('', ''), ('366 2021', '%j %Y'),
                   ('10 1 2024', '%U %w %Y'), ('Thu Nov 30 12:00:00 2023', '%c'), ('12:00:01.25', '%H:%M:%S.%f'), ('29 2', '%d %m'),
                   ('+0130', '%z'), ('Monday', '%A'), ('MONDAY', '%A'), ('x', '%Y'), ('5%', '%d%%'), ('5', '%')):
    show(f'time.strptime({data!r}, {form!r})')
