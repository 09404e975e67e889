# SPDX-License-Identifier: MIT
"""Sounds, pages within the page, links to files, source text."""

import os
from html import escape
from os.path import abspath, exists, isdir, join

from IPython.core.display import DisplayObject, TextDisplayObject

__all__ = ["Audio", "Code", "FileLink", "FileLinks", "IFrame", "ScribdDocument", "VimeoVideo", "YouTubeVideo"]


class Audio(DisplayObject):
    """A sound: numbers from -1 to 1 (several channels in a list) with their rate, the bytes of a sound file, its name or a URL."""

    _read_flags = "rb"

    def __init__(self, data=None, filename=None, url=None, embed=None, rate=None, autoplay=False, normalize=True, *, element_id=None):
        if data is None and filename is None and url is None:
            raise ValueError("No audio data found. Expecting filename, url, or data.")
        if embed is False and url is None:
            raise ValueError("No url found. Expecting url when embed=False")
        self.embed = url is None if embed is None else embed
        self.autoplay, self.element_id = autoplay, element_id
        super().__init__(data, url, filename)
        if self.data is not None and not isinstance(self.data, bytes):
            if rate is None:
                raise ValueError("rate must be specified when data is a numpy array or list of audio samples.")
            self.data, self.mimetype = _wav(self.data, rate, normalize), "audio/wav"
        else:
            import mimetypes
            name = self.filename or self.url
            self.mimetype = name and mimetypes.guess_type(name)[0] or "audio/wav"

    def reload(self):
        """Read the file again."""
        if self.embed and self.filename is not None:
            super().reload()

    def _source(self):
        if self.embed and self.data is not None:
            import base64
            return f"data:{self.mimetype};base64,{base64.b64encode(self.data).decode()}"
        return self.url if self.url is not None else self.filename or ""

    def _repr_html_(self):
        name = f'id="{escape(self.element_id)}"' if self.element_id else ""
        autoplay = 'autoplay="autoplay"' if self.autoplay else ""
        return f"""
                <audio {name} controls="controls" {autoplay}>
                    <source src="{self._source()}" type="{self.mimetype}" />
                    Your browser does not support the audio element.
                </audio>
              """


def _wav(samples, rate, normalize):
    """The bytes of a .wav file of these numbers."""
    from array import array
    channels = [list(one) for one in samples] if len(samples) and hasattr(samples[0], "__len__") else [list(samples)]
    loudest = max((abs(x) for one in channels for x in one), default=0)
    if not normalize and loudest > 1:
        raise ValueError("Audio data must be between -1 and 1 when normalize=False.")
    scale = 32767 / (loudest if normalize and loudest else 1)
    mixed = array("h", [int(x * scale) for frame in zip(*channels) for x in frame])
    data, count, rate = mixed.tobytes(), len(channels), int(rate)
    import struct
    return struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, count, rate, rate * count * 2, count * 2,
                       16, b"data", len(data)) + data


class IFrame:
    """A page within the page."""

    def __init__(self, src, width, height, extras=None, **kwargs):
        self.src, self.width, self.height, self.extras, self.params = src, width, height, extras or [], kwargs

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__} at {id(self):#x}>"

    def _repr_html_(self):
        from urllib.parse import urlencode
        query = "?" + urlencode(self.params) if self.params else ""
        return f"""
        <iframe
            width="{self.width}"
            height="{self.height}"
            src="{self.src}{query}"
            frameborder="0"
            allowfullscreen
            {" ".join(self.extras)}
        ></iframe>
        """


class YouTubeVideo(IFrame):
    """A film at YouTube, by its id."""

    def __init__(self, id, width=400, height=300, allow_autoplay=False, **kwargs):
        self.id = id
        if allow_autoplay:
            kwargs["extras"] = list(kwargs.get("extras", [])) + ['allow="autoplay"']
            kwargs["autoplay"] = 1
        super().__init__(f"https://www.youtube.com/embed/{id}", width, height, **kwargs)


class VimeoVideo(IFrame):
    """A film at Vimeo, by its id."""

    def __init__(self, id, width=400, height=300, **kwargs):
        self.id = id
        super().__init__(f"https://player.vimeo.com/video/{id}", width, height, **kwargs)


class ScribdDocument(IFrame):
    """A document at Scribd, by its id."""

    def __init__(self, id, width=400, height=300, **kwargs):
        self.id = id
        super().__init__(f"https://www.scribd.com/embeds/{id}/content", width, height, **kwargs)


class FileLink:
    """A link to a file beside the notebook."""

    def __init__(self, path, url_prefix="", result_html_prefix="", result_html_suffix="<br>"):
        if isdir(path):
            raise ValueError(f"Cannot display a directory using {type(self).__name__}. Use FileLinks to display '{path}'.")
        self.path = os.fspath(path)
        self.url_prefix, self.result_html_prefix, self.result_html_suffix = url_prefix, result_html_prefix, result_html_suffix

    def _format_path(self):
        return f"{self.result_html_prefix}{_link(self.url_prefix + self.path, self.path)}{self.result_html_suffix}"

    def _repr_html_(self):
        if not exists(self.path):
            return (f"Path (<tt>{escape(self.path)}</tt>) doesn't exist. It may still be in the process of being generated, or you may "
                    "have the incorrect path.")
        return self._format_path()

    def __repr__(self):
        return abspath(self.path)


def _link(target, text):
    from urllib.parse import quote
    return f"<a href='{escape(quote(target))}' target='_blank'>{escape(text, quote=False)}</a>"


class FileLinks(FileLink):
    """Links to the files of a folder."""

    def __init__(self, path, url_prefix="", included_suffixes=None, result_html_prefix="", result_html_suffix="<br>", recursive=True):
        if not isdir(path):
            raise ValueError(f"Cannot display a file using {type(self).__name__}. Use FileLink to display '{path}'.")
        self.path = os.fspath(path).rstrip("/")
        self.url_prefix, self.result_html_prefix, self.result_html_suffix = url_prefix, result_html_prefix, result_html_suffix
        self.included_suffixes, self.recursive = included_suffixes, recursive

    def _files(self):
        for folder, folders, names in os.walk(self.path):
            folders.sort()
            yield folder, sorted(name for name in names if self.included_suffixes is None
                                 or os.path.splitext(name)[1] in self.included_suffixes)
            if not self.recursive:
                return

    def _repr_html_(self):
        lines = []
        for folder, names in self._files():
            if names:
                lines.append(f"{self.result_html_prefix}{escape(folder)}/{self.result_html_suffix}")
            lines += [f"&nbsp;&nbsp;{_link(self.url_prefix + join(folder, name), name)}{self.result_html_suffix}" for name in names]
        return "\n".join(lines)

    def __repr__(self):
        return "\n".join(line for folder, names in self._files() if names for line in [folder + "/"] + ["  " + name for name in names])


class Code(TextDisplayObject):
    """Source text."""

    def __init__(self, data=None, url=None, filename=None, language=None):
        self.language = language
        super().__init__(data, url, filename)

    def __repr__(self):
        return self.data

    def _language(self):
        ending = os.path.splitext(self.filename or "")[1].lstrip(".")
        return self.language or {"py": "python", "": "python"}.get(ending, ending)

    def _repr_markdown_(self):
        fence = "```"
        while fence in self.data:
            fence += "`"
        return f"{fence}{self._language()}\n{self.data}\n{fence}"
