# SPDX-License-Identifier: MIT
"""Other names of encodings."""

aliases = {
    "646": "ascii", "us_ascii": "ascii", "u8": "utf_8", "utf": "utf_8", "utf8": "utf_8", "cp65001": "utf_8", "u16": "utf_16",
    "utf16": "utf_16", "u32": "utf_32", "utf32": "utf_32", "8859": "latin_1", "iso8859": "latin_1", "iso8859_1": "latin_1",
    "iso_8859_1": "latin_1", "l1": "latin_1", "latin": "latin_1", "latin1": "latin_1", "cp819": "latin_1",
    **{f"windows_{n}": f"cp{n}" for n in range(1250, 1259)}, **{f"{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"ibm{n}": f"cp{n}" for n in (437, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 37, 500)},
    **{f"iso_8859_{n}": f"iso8859_{n}" for n in (*range(2, 12), *range(13, 17))},
    "rot13": "rot_13", "hex": "hex_codec", "base64": "base64_codec", "zlib": "zlib_codec",
}
