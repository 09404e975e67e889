# SPDX-License-Identifier: MIT
"""A forgiving parser of HTML: subclasses of HTMLParser are told of tags, text, comments and references as they come."""

import re
from html import unescape

import _markupbase

__all__ = ["HTMLParser"]

# The names are known: who parses HTML of other kinds puts patterns of their own in their place.
starttagopen = re.compile("<[a-zA-Z]")
piclose = re.compile(">")
commentclose = re.compile(r"--\s*>")
endendtag = re.compile(">")
interesting_normal = re.compile("[&<]")
entityref = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
charref = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
incomplete = re.compile("&[a-zA-Z#]")
_SPACE = r"\t\n\r\f "
_ATTRIBUTE = rf"(?<=['\"{_SPACE}/])[^{_SPACE}/>][^{_SPACE}/=>]*"
_VALUE = rf"'[^']*'|\"[^\"]*\"|(?!['\"])[^>{_SPACE}]*"
endtagopen = re.compile("</[a-zA-Z]")
tagfind_tolerant = re.compile(rf"([a-zA-Z][^{_SPACE}/>]*)(?:[{_SPACE}]|/(?!>))*")
attrfind_tolerant = re.compile(rf"({_ATTRIBUTE})([{_SPACE}]*=[{_SPACE}]*({_VALUE}))?(?:[{_SPACE}]|/(?!>))*")
locatetagend = re.compile(
    rf"[a-zA-Z][^{_SPACE}/>]*[{_SPACE}/]*(?:{_ATTRIBUTE}(?:[{_SPACE}]*=[{_SPACE}]*(?:{_VALUE}))?[{_SPACE}/]*)*>?")
locatestarttagend_tolerant = re.compile(rf"<{locatetagend.pattern[:-2]}")
endtagfind = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")


class HTMLParser(_markupbase.ParserBase):
    """feed() it text, then close(). convert_charrefs: references are text like any other."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Begins anew; what was not handled yet is lost."""
        self.rawdata, self._waiting, self._wait_for = "", [], 1
        self.lasttag = "???"
        self.interesting = interesting_normal
        self.cdata_elem = None
        self.__starttag_text = None
        super().reset()

    def feed(self, data):
        """Handles as much as is whole. What nothing could be done with is looked at again when it is twice as long."""
        self._waiting.append(data)
        self._wait_for -= len(data)
        if self._wait_for <= 0:
            self._take()
            before = len(self.rawdata)
            self.goahead(False)
            self._wait_for = 1 if len(self.rawdata) < before else before

    def _take(self):
        self.rawdata += "".join(self._waiting)
        self._waiting.clear()

    def close(self):
        """Handles the rest."""
        self._take()
        self.goahead(True)

    def get_starttag_text(self):
        """The source of the last start tag."""
        return self.__starttag_text

    def set_cdata_mode(self, elem):
        """Text up to the end tag of elem is no markup."""
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(rf"</{self.cdata_elem}(?=[{_SPACE}/>])", re.I | re.A)

    def clear_cdata_mode(self):
        """Text is markup again."""
        self.interesting = interesting_normal
        self.cdata_elem = None

    # -- the loop: `i` is what has been handled ------------------------------------------------------------------------------

    def goahead(self, end):
        """Handles what can be; end: all of it."""
        i, n = 0, len(self.rawdata)
        while i < n:
            j = self._end_of_text(i, end)
            if j < 0:
                break
            self._text(i, j)
            i = self.updatepos(i, j)
            if i == n:
                break
            if self.rawdata[i] == "<":
                k = self._markup(i, end)
                if k < 0:
                    break
            else:
                k = self._reference(i, end)
                if k < 0:
                    i = self.updatepos(i, -1 - k)
                    break
            i = self.updatepos(i, k)
        if end and i < n and not self.cdata_elem:
            self._text(i, n)
            i = self.updatepos(i, n)
        elif end and i < n:
            self.handle_data(self.rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = self.rawdata[i:]

    def _end_of_text(self, i, end):
        """Where the text from i on ends; -1: it cannot be known yet."""
        text = self.rawdata
        if self.convert_charrefs and not self.cdata_elem:
            j = text.find("<", i)
            if j >= 0:
                return j
            amp = text.rfind("&", max(i, len(text) - 34))
            if amp >= 0 and not re.compile(r"[\t\n\r\f ;]").search(text, amp):
                return -1
            return len(text)
        match = self.interesting.search(text, i)
        if match:
            return match.start()
        return -1 if self.cdata_elem else len(text)

    def _text(self, i, j):
        if i < j:
            text = self.rawdata[i:j]
            self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _markup(self, i, end):
        text = self.rawdata
        if starttagopen.match(text, i):
            k = self.parse_starttag(i)
        elif text.startswith("</", i):
            k = self.parse_endtag(i)
        elif text.startswith("<!--", i):
            k = self.parse_comment(i)
        elif text.startswith("<?", i):
            k = self.parse_pi(i)
        elif text.startswith("<!", i):
            k = self.parse_html_declaration(i)
        elif i + 1 < len(text) or end:
            self.handle_data("<")
            return i + 1
        else:
            return -1
        if k < 0 and end:
            self._unclosed(i)
            k = len(text)
        return k

    def _unclosed(self, i):
        """Handles markup that the end of the text cuts off."""
        text = self.rawdata
        if starttagopen.match(text, i) or endtagopen.match(text, i):
            return
        if text.startswith("</", i):
            if i + 2 == len(text):
                self.handle_data("</")
            else:
                self.handle_comment(text[i + 2:])
        elif text.startswith("<!--", i):
            rest = text[i + 4:]
            self.handle_comment(rest[:len(rest) - len(re.search("(?:--!|--|-|)$", rest)[0])])
        elif text.startswith("<![CDATA[", i):
            self.unknown_decl(text[i + 3:])
        elif text[i:i + 9].lower() == "<!doctype":
            self.handle_decl(text[i + 2:])
        elif text.startswith("<!", i):
            self.handle_comment(text[i + 2:])
        else:
            self.handle_pi(text[i + 2:])

    def _section(self, i, skip, closing, handle):
        j = self.rawdata.find(closing, i + skip)
        if j < 0:
            return -1
        handle(self.rawdata[i + skip:j])
        return j + len(closing)

    def parse_comment(self, i, report=True):
        """Handles the comment at i. Where it ends, or -1."""
        match = commentclose.search(self.rawdata, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:match.start()])
        return match.end()

    def parse_pi(self, i):
        """Handles the processing instruction at i. Where it ends, or -1."""
        match = piclose.search(self.rawdata, i + 2)
        if not match:
            return -1
        self.handle_pi(self.rawdata[i + 2:match.start()])
        return match.end()

    def parse_html_declaration(self, i):
        """<!DOCTYPE ...>, <![...]> and what only looks like one. Where it ends, or -1."""
        text = self.rawdata
        if text.startswith("<!--", i):
            return self.parse_comment(i)
        if text.startswith("<![CDATA[", i):
            return self.parse_marked_section(i)
        if text[i:i + 9].lower() == "<!doctype":
            return self._section(i, 2, ">", self.handle_decl)
        return self.parse_bogus_comment(i)

    def parse_marked_section(self, i, report=True):
        """<![CDATA[...]]>. Where it ends, or -1."""
        match = re.compile(r"]\s*]\s*>").search(self.rawdata, i + 3)
        if not match:
            return -1
        if report:
            self.unknown_decl(self.rawdata[i + 3:match.start()])
        return match.end()

    def parse_bogus_comment(self, i, report=1):
        """What stands up to the next > is a comment. Where it ends, or -1."""
        return self._section(i, 2, ">", self.handle_comment if report else lambda data: None)

    def _reference(self, i, end):
        """Handles the reference at i. Where it ends; -1 less where the rest begins that has to wait."""
        text = self.rawdata
        match = charref.match(text, i)
        if match:
            name = match[0][2:-1]
            self.handle_charref(name)
            return match.end() - (text[match.end() - 1] != ";")
        match = entityref.match(text, i)
        if match:
            self.handle_entityref(match[1])
            return match.end() - (text[match.end() - 1] != ";")
        if text.startswith("&#", i):
            if ";" not in text[i:]:
                return -1 - i
            self.handle_data("&#")
            return -1 - (i + 2)
        if match := incomplete.match(text, i):
            return -1 - (i + 1) if end and match[0] == text[i:] else -1 - i
        if i + 1 == len(text):
            return -1 - i
        self.handle_data("&")
        return i + 1

    # -- tags ----------------------------------------------------------------------------------------------------------------

    def check_for_whole_start_tag(self, i):
        """Where the start tag at i ends, or -1."""
        j = locatetagend.match(self.rawdata, i + 1).end()
        return j if self.rawdata[j - 1] == ">" else -1

    def parse_starttag(self, i):
        """Handles the start tag at i. Where it ends, or -1."""
        self.__starttag_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        text = self.rawdata
        self.__starttag_text = text[i:end]
        match = tagfind_tolerant.match(text, i + 1)
        tag = self.lasttag = match[1].lower()
        attrs, k = [], match.end()
        while k < end and (match := attrfind_tolerant.match(text, k)):
            name, rest, value = match[1], match[2], match[3]
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"') and len(value) > 1:
                value = value[1:-1]
            attrs.append((name.lower(), unescape(value) if value else value))
            k = match.end()
        closing = text[k:end].strip()
        if closing not in (">", "/>"):
            self.handle_data(text[i:end])
        elif closing.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        """Handles the end tag at i. Where it ends, or -1."""
        text = self.rawdata
        if text.find(">", i + 2) < 0:
            return -1
        if not endtagopen.match(text, i):
            return i + 3 if text.startswith("</>", i) else self.parse_bogus_comment(i)
        j = locatetagend.match(text, i + 2).end()
        if text[j - 1] != ">":
            return -1
        self.handle_endtag(tagfind_tolerant.match(text, i + 2)[1].lower())
        self.clear_cdata_mode()
        return j

    # -- for subclasses ------------------------------------------------------------------------------------------------------

    def handle_startendtag(self, tag, attrs):
        """<tag .../>"""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """<tag ...>; attrs: pairs of name and value."""

    def handle_endtag(self, tag):
        """</tag>"""

    def handle_charref(self, name):
        """&#name; unless convert_charrefs."""

    def handle_entityref(self, name):
        """&name; unless convert_charrefs."""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """<!--data-->"""

    def handle_decl(self, decl):
        """<!decl>"""

    def handle_pi(self, data):
        """<?data>"""
