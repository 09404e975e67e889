# SPDX-License-Identifier: MIT
import pytest

from client import CANNED, Kernel


@pytest.fixture
def launch(tmp_path):
    """A function that starts a kernel; all are ended after the test."""
    started = []

    def start(**options):
        started.append(Kernel(tmp_path, **options))
        return started[-1]

    yield start
    for kernel in started:
        kernel.close()


@pytest.fixture
def kernel(launch):
    return launch()


@pytest.fixture
def client(kernel):
    return kernel.client()


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason='needs the language')
    for item in items:
        if CANNED and item.get_closest_marker('language'):
            item.add_marker(skip)


def pytest_configure(config):
    config.addinivalue_line('markers', 'language: needs a kernel that runs code, not the canned one')
