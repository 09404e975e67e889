# SPDX-License-Identifier: MIT
"""The documents: made pages are up to date, links lead somewhere, the tour's notebook is valid and has no outputs."""

import pathlib
import re

import nbformat
import pytest

import write_language

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = [ROOT / 'README.md', ROOT / 'CONTRIBUTING.md', *sorted((ROOT / 'docs').glob('*.md'))]


def test_language_page_is_up_to_date():
    assert write_language.PAGE.read_text(encoding='utf-8') == write_language.page(), (
        'run tests/write_language.py'
    )


@pytest.mark.parametrize('page', PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    links = re.findall(r'\]\(([^)#]+)\)', page.read_text(encoding='utf-8'))
    assert [link for link in links if '://' not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize('page', PAGES, ids=lambda p: p.name)
def test_files_that_are_named_exist(page):
    named = re.findall(
        r'`((?:base|lang|lib|tasks|kernel|tests|bench|docs|examples)/[\w./]+\.\w+)`', page.read_text(encoding='utf-8')
    )
    assert [name for name in named if not name.isupper() and 'NAME' not in name and not (ROOT / name).exists()] == []


def test_the_tour_is_a_clean_notebook():
    book = nbformat.read(ROOT / 'examples/the_trick.ipynb', as_version=4)
    nbformat.validate(book)
    assert book.metadata.kernelspec.name == 'meanwhile'
    assert [c.id for c in book.cells if c.cell_type == 'code' and (c.outputs or c.execution_count)] == []
