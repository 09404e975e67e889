import struct

for form in ['9223372036854775807s', '9223372036854775808s', '99999999999999999999999b', '1152921504606846976q',
             '576460752303423488q576460752303423488q', 'b9223372036854775807s', '777777777777777777HqI', '3s0q']:
    try:
        print(form, struct.calcsize(form))
    except struct.error as error:
        print(form, error)
