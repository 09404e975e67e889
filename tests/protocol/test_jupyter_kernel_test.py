# SPDX-License-Identifier: MIT
"""The Jupyter project's own tests of a kernel, all of those that apply."""
import json
import os
import tempfile
import unittest

import jupyter_kernel_test
from client import CANNED, command

FOLDER = tempfile.TemporaryDirectory()


def setUpModule():
    spec = os.path.join(FOLDER.name, 'kernels', 'meanwhile-under-test')
    os.makedirs(spec)
    with open(os.path.join(spec, 'kernel.json'), 'w') as f:
        json.dump({'argv': command('{connection_file}'), 'display_name': 'Meanwhile', 'language': 'meanwhile',
                   'interrupt_mode': 'message', 'env': {'MEANWHILE_HISTORY': os.path.join(FOLDER.name, 'history.sqlite')}}, f)
    os.environ['JUPYTER_PATH'] = FOLDER.name


def tearDownModule():
    del os.environ['JUPYTER_PATH']
    FOLDER.cleanup()


@unittest.skipIf(CANNED, 'needs the language')
class Meanwhile(jupyter_kernel_test.KernelTests):
    kernel_name = 'meanwhile-under-test'
    language_name = 'meanwhile'
    file_extension = '.py'
    code_hello_world = 'print("hello, world")'
    code_stderr = 'import sys; print("oops", file=sys.stderr)'
    completion_samples = [{'text': 'pri', 'matches': {'print'}}, {'text': 'zzzzzz_nothing', 'matches': set()}]
    complete_code_samples = ['1', 'print("hello")', 'def f(x):\n    return x * 2\n\n']
    incomplete_code_samples = ['print("""hello', 'def f(x):\n    x * 2', 'a = [1,']
    invalid_code_samples = ['import = 7q', 'a = $', 'print(1))']
    code_generate_error = 'raise ValueError("no")'
    code_execute_result = [
        {'code': '1 + 2 + 3', 'result': '6'},
        {'code': '[n * n for n in range(1, 4)]', 'result': '[1, 4, 9]'},
        {'code': '"text"', 'result': "'text'"},
    ]
    code_inspect_sample = 'print'
    code_display_data = [{'code': 'from IPython.display import HTML, display; display(HTML("<b>test</b>"))', 'mime': 'text/html'}]
    code_page_something = 'from IPython.core.page import page; page("a text")'
    code_clear_output = 'from IPython.display import clear_output; clear_output()'
    code_history_pattern = '1*2*'
    supported_history_operations = ('tail', 'range', 'search')


@unittest.skipIf(CANNED, 'needs the language')
class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = 'meanwhile-under-test'
    support_iopub_welcome = True
