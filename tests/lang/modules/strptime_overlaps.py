# Directives that say the same thing twice, or things that do not go together.
import base64
import datetime
import decimal

for text, format in [('Tue 49 12/07/94', '%a %W %x'), ('9380 80', '%Y %y'), ('80 9380', '%y %Y'), ('50 6 50', '%U %w %V'), ('91 2591', '%y %G'),
                     ('14 Sunday', '%V %A'), ('14', '%V'), ('198 7635', '%j %G'), ('2591 36 3', '%G %V %u'), ('2591 36 3 198', '%G %V %u %j'),
                     ('07 07', '%d %d'), ('13 01 AM', '%H %I %p'), ('01 PM 13', '%I %p %H'), ('Mon 3', '%a %w'), ('00 Mon 2024', '%W %a %Y'),
                     ('366 2023', '%j %Y'), ('02 29', '%m %d'), ('Feb 30', '%b %d')]:
    try:
        print(format, datetime.datetime.strptime(text, format))
    except Exception as e:
        print(format, type(e).__name__, e)

for text in 'c=b0A', '+=B=!', 'C==A', 'AA==A', 'AA=', 'A!==', '=AA=':
    try:
        print(text, base64.b64decode(text, validate=True))
    except ValueError as e:
        print(text, e)

for spec in '00', '+00n', '05', '<05', '00.2f':
    try:
        print(spec, format(decimal.Decimal('1.5'), spec))
    except ValueError as e:
        print(spec, e)
