# SPDX-License-Identifier: MIT
"""Names of types that Windows has."""

import ctypes

BYTE, WORD, DWORD, CHAR, WCHAR = ctypes.c_byte, ctypes.c_ushort, ctypes.c_ulong, ctypes.c_char, ctypes.c_wchar
UINT, INT, DOUBLE, FLOAT = ctypes.c_uint, ctypes.c_int, ctypes.c_double, ctypes.c_float
BOOLEAN, BOOL, ULONG, LONG, USHORT, SHORT = BYTE, ctypes.c_long, ctypes.c_ulong, ctypes.c_long, ctypes.c_ushort, ctypes.c_short
LARGE_INTEGER = _LARGE_INTEGER = ctypes.c_longlong
ULARGE_INTEGER = _ULARGE_INTEGER = ctypes.c_ulonglong
LPCOLESTR = LPOLESTR = OLESTR = LPCWSTR = LPWSTR = ctypes.c_wchar_p
LPCSTR = LPSTR = ctypes.c_char_p
LPCVOID = LPVOID = HANDLE = ctypes.c_void_p
WPARAM, LPARAM = ctypes.c_ulong, ctypes.c_long
HWND = HINSTANCE = HMODULE = HKEY = HICON = HMENU = HDC = HGLOBAL = HLOCAL = HHOOK = HBITMAP = HFONT = HANDLE
PDWORD = LPDWORD = ctypes.POINTER(DWORD)
PHANDLE = LPHANDLE = ctypes.POINTER(HANDLE)


class RECT(ctypes.Structure):
    """A rectangle."""

    _fields_ = [('left', LONG), ('top', LONG), ('right', LONG), ('bottom', LONG)]


class POINT(ctypes.Structure):
    """A point."""

    _fields_ = [('x', LONG), ('y', LONG)]


class FILETIME(ctypes.Structure):
    """A time."""

    _fields_ = [('dwLowDateTime', DWORD), ('dwHighDateTime', DWORD)]
