# SPDX-License-Identifier: MIT
"""Objects that have a form of their own: HTML, pictures, formulas, data."""

import os

from IPython.core.display_functions import clear_output, display, publish_display_data, update_display

__all__ = ["DisplayObject", "GeoJSON", "HTML", "Image", "JSON", "Javascript", "Latex", "Markdown", "Math", "Pretty", "ProgressBar",
           "SVG", "TextDisplayObject", "Video", "display_html", "display_javascript", "display_jpeg", "display_json", "display_latex",
           "display_markdown", "display_pdf", "display_png", "display_pretty", "display_svg", "display_webp"]


def _is_file(name):
    try:
        return os.path.exists(name)
    except (OSError, ValueError):
        return False


def _fetch(url):
    """The bytes at a URL."""
    from urllib.request import urlopen
    with urlopen(url) as answer:
        return answer.read()


class DisplayObject:
    """Data in one form: given as such, or the name of a file or a URL that has it."""

    _read_flags = "r"

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        if isinstance(data, str):
            if data.startswith("http") and url is None:
                url, filename, data = data, None, None
            elif filename is None and _is_file(data):
                url, filename, data = None, data, None
        self.url, self.filename = url, filename
        self.data = data
        self.metadata = {} if metadata is None else metadata
        self.reload()
        self._check_data()

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__} object>"

    def _check_data(self):
        """Refuse what cannot be shown."""

    def _data_and_metadata(self):
        return (self.data, dict(self.metadata)) if self.metadata else self.data

    def reload(self):
        """Read the file, or the page, again."""
        if self.filename is not None:
            binary = "b" in self._read_flags
            with open(self.filename, self._read_flags, encoding=None if binary else "utf-8") as file:
                self.data = file.read()
        elif self.url is not None:
            self.data = _fetch(self.url).decode("utf-8", "replace")


class TextDisplayObject(DisplayObject):
    """Data that is text."""

    def _check_data(self):
        if self.data is not None and not isinstance(self.data, str):
            raise TypeError(f"{type(self).__name__} expects text, not {self.data!r}")


class Pretty(TextDisplayObject):
    """Text as it is."""

    def _repr_pretty_(self, pp, cycle):
        return pp.text(self.data)


class HTML(TextDisplayObject):
    """HTML."""

    def _repr_html_(self):
        return self._data_and_metadata()

    def __html__(self):
        return self._repr_html_()


class Markdown(TextDisplayObject):
    """Markdown."""

    def _repr_markdown_(self):
        return self._data_and_metadata()


class Math(TextDisplayObject):
    """A formula in LaTeX."""

    def _repr_latex_(self):
        text = r"$\displaystyle %s$" % self.data.strip("$")
        return (text, dict(self.metadata)) if self.metadata else text


class Latex(TextDisplayObject):
    """LaTeX."""

    def _repr_latex_(self):
        return self._data_and_metadata()


class SVG(DisplayObject):
    """A drawing in SVG."""

    _read_flags = "rb"

    def reload(self):
        super().reload()
        if isinstance(self.data, bytes):
            self.data = self.data.decode("utf-8")
        if self.data is not None:
            start, end = self.data.find("<svg"), self.data.rfind("</svg>")
            if 0 <= start < end:
                self.data = self.data[start:end + 6]

    def _repr_svg_(self):
        return self._data_and_metadata()


class ProgressBar(DisplayObject):
    """A bar that is moved by setting `progress`, or by iterating."""

    def __init__(self, total):
        from IPython.core.display_functions import _new_id
        self.total, self._progress, self.html_width, self.text_width = total, 0, "60ex", 60
        self._display_id = _new_id()

    def __repr__(self):
        part = self.progress / self.total
        filled = int(part * self.text_width)
        return f"[{'=' * filled}{' ' * (self.text_width - filled)}] {self.progress}/{self.total}"

    def _repr_html_(self):
        return f"<progress style='width:{self.html_width}' max='{self.total}' value='{self.progress}'></progress>"

    def display(self):
        """Show it."""
        display(self, display_id=self._display_id)

    def update(self):
        """Show it as it is now."""
        display(self, display_id=self._display_id, update=True)

    @property
    def progress(self):
        return self._progress

    @progress.setter
    def progress(self, value):
        self._progress = value
        self.update()

    def __iter__(self):
        self.display()
        self._progress = -1
        return self

    def __next__(self):
        self.progress += 1
        if self.progress < self.total:
            return self.progress
        raise StopIteration()


class JSON(DisplayObject):
    """A value as JSON, to be unfolded."""

    def __init__(self, data=None, url=None, filename=None, expanded=False, metadata=None, root="root", **kwargs):
        super().__init__(data, url, filename, {"expanded": expanded, "root": root, **(metadata or {}), **kwargs})

    def reload(self):
        given = self.data
        super().reload()
        if isinstance(self.data, str):
            import json
            if self.data is given:
                import warnings
                warnings.warn("JSON expects JSONable dict or list, not JSON strings", stacklevel=4)
            self.data = json.loads(self.data)

    def _check_data(self):
        if self.data is not None and not isinstance(self.data, (dict, list)):
            raise TypeError(f"{type(self).__name__} expects JSONable dict or list, not {self.data!r}")

    def _repr_json_(self):
        return self.data, self.metadata


class GeoJSON(JSON):
    """Places as GeoJSON, on a map."""

    def __init__(self, data=None, url_template=None, layer_options=None, *, url=None, filename=None, metadata=None, **kwargs):
        more = {}
        if layer_options:
            more["layer_options"] = layer_options
        if url_template:
            more["url_template"] = url_template
        super().__init__(data, url, filename, metadata={**more, **(metadata or {})}, **kwargs)

    def _ipython_display_(self):
        bundle = {"application/geo+json": self.data, "text/plain": "<IPython.display.GeoJSON object>"}
        display(bundle, metadata={"application/geo+json": self.metadata}, raw=True)


class Javascript(TextDisplayObject):
    """JavaScript, run by the notebook; after the scripts of `lib` and the style sheets of `css`, which are URLs."""

    def __init__(self, data=None, url=None, filename=None, lib=None, css=None):
        self.lib, self.css = ([one] if isinstance(one, str) else list(one or ()) for one in (lib, css))
        if any(not isinstance(one, str) for one in self.lib + self.css):
            raise TypeError("expected a URL, or a list of URLs")
        super().__init__(data, url, filename)

    def _repr_javascript_(self):
        import json
        parts = ["{const s=document.createElement('link');s.rel='stylesheet';s.href=%s;document.head.appendChild(s);}\n" % json.dumps(one)
                 for one in self.css]
        text = self.data or ""
        for one in reversed(self.lib):
            text = ("(new Promise((ok, no) => {const s=document.createElement('script');s.src=%s;s.onload=ok;s.onerror=no;"
                    "document.head.appendChild(s);})).then(() => {\n%s\n});\n" % (json.dumps(one), text))
        return "".join(parts) + text


_MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8", "jpeg"), (b"GIF8", "gif"))
_ENDINGS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"}


def _format_of(data):
    """What kind of picture these bytes are; None: no known one."""
    for magic, name in _MAGIC:
        if data[:len(magic)] == magic:
            return name
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _size_of(data, format):
    """(width, height) of a picture, or None."""
    if format == "png" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if format == "gif" and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg_size(data) if format == "jpeg" else None


def _jpeg_size(data):
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        length = int.from_bytes(data[at + 2:at + 4], "big")
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")
        at += 2 + length
    return None


class Image(DisplayObject):
    """A picture: its bytes, the name of a file or a URL. With embed=False the page loads it by itself."""

    _read_flags = "rb"

    def __init__(self, data=None, url=None, filename=None, format=None, embed=None, width=None, height=None, retina=False,
                 unconfined=False, metadata=None, alt=None):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        name = filename or url or (data if isinstance(data, str) else "")
        if name and name == data and not data.startswith("http"):
            filename, data = data, None
        elif name and name == data:
            url, data = data, None
        if format is None:
            format = _ENDINGS.get(os.path.splitext(name.split("?")[0])[1].lstrip(".").lower())
            if format is None:
                format = isinstance(data, bytes) and _format_of(data) or "png"
        self.format = {"jpg": "jpeg"}.get(format.lower(), format.lower())
        self.embed = (url is None) if embed is None else embed
        if self.embed and self.format not in _ENDINGS:
            raise ValueError(f"Cannot embed the '{self.format}' image format")
        self.width, self.height, self.retina, self.unconfined, self.alt = width, height, retina, unconfined, alt
        if data is None and not filename and not url:
            raise ValueError("No image data found. Expecting filename, url, or data.")
        super().__init__(data, url, filename, metadata)
        if retina and self.data and width is None and height is None:
            size = _size_of(self.data, self.format)
            if size:
                self.width, self.height = size[0] // 2, size[1] // 2
        for name, value in (("alt", alt), ("height", self.height), ("width", self.width), ("unconfined", unconfined)):
            if value and name not in self.metadata:
                self.metadata[name] = value

    def reload(self):
        """Read the file, or the page, again."""
        if self.embed and self.filename is None and self.url is not None:
            self.data = _fetch(self.url)
        elif self.embed:
            super().reload()

    def _check_data(self):
        if self.embed and not isinstance(self.data, (bytes, bytearray)):
            raise TypeError(f"Image expects bytes, or the name of a file, not {type(self.data).__name__}")

    def _repr_html_(self):
        if self.embed:
            return None
        import html
        source = self.url or self.filename
        size = "".join(f' {name}="{value}"' for name, value in (("width", self.width), ("height", self.height)) if value)
        confined = ' class="unconfined"' if self.unconfined else ""
        alt = f' alt="{html.escape(self.alt)}"' if self.alt else ""
        return f'<img src="{html.escape(source)}"{size}{confined}{alt}/>'

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not self.embed:
            return {"text/html": self._repr_html_()}
        mime = f"image/{self.format}"
        return {mime: bytes(self.data)}, {mime: dict(self.metadata)} if self.metadata else {}

    def _repr_png_(self):
        return self._data_and_metadata() if self.embed and self.format == "png" else None

    def _repr_jpeg_(self):
        return self._data_and_metadata() if self.embed and self.format == "jpeg" else None


class Video(DisplayObject):
    """A film: the name of a file, a URL, or its bytes with embed=True."""

    _read_flags = "rb"

    def __init__(self, data=None, url=None, filename=None, embed=False, mimetype=None, width=None, height=None,
                 html_attributes="controls"):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        if isinstance(data, str) and not data.startswith("data:"):
            url, filename, data = (data, filename, None) if data.startswith("http") or not _is_file(data) else (url, data, None)
        if url and embed:
            raise ValueError("To embed videos, you must pass embed=True (this may make your notebook files huge)\n"
                             "Consider passing Video(url='...')")
        if not embed and isinstance(data, bytes):
            raise ValueError("Video data passed as bytes needs embed=True")
        self.embed, self.mimetype, self.width, self.height = embed, mimetype, width, height
        self.html_attributes = html_attributes
        super().__init__(data, url, filename)

    def reload(self):
        """Read the file again."""
        if self.embed and self.filename is not None:
            super().reload()

    def _repr_html_(self):
        size = "".join(f' {name}="{value}"' for name, value in (("width", self.width), ("height", self.height)) if value)
        if self.embed:
            import base64
            import mimetypes
            mime = self.mimetype or (mimetypes.guess_type(self.filename)[0] if self.filename else None) or "video/mp4"
            data = self.data if isinstance(self.data, str) else base64.b64encode(self.data).decode()
            source = f"data:{mime};base64,{data}"
        else:
            source = self.url if self.url is not None else self.filename
        return (f'<video src="{source}" {self.html_attributes}{size}>\n'
                "      Your browser does not support the <code>video</code> element.\n    </video>")


def _shower(mime, what):
    def show(*objs, raw=False, metadata=None, **kwargs):
        if metadata:
            metadata = {mime: metadata}
        for obj in objs:
            if raw:
                publish_display_data({mime: obj}, metadata)
            else:
                display(obj, metadata=metadata, include=["text/plain", mime], **kwargs)

    show.__name__ = show.__qualname__ = f"display_{what}"
    show.__doc__ = f"Show objects as {mime}; with `raw`, values that are that already."
    return show


display_pretty = _shower("text/plain", "pretty")
display_html = _shower("text/html", "html")
display_markdown = _shower("text/markdown", "markdown")
display_svg = _shower("image/svg+xml", "svg")
display_png = _shower("image/png", "png")
display_jpeg = _shower("image/jpeg", "jpeg")
display_webp = _shower("image/webp", "webp")
display_latex = _shower("text/latex", "latex")
display_json = _shower("application/json", "json")
display_javascript = _shower("application/javascript", "javascript")
display_pdf = _shower("application/pdf", "pdf")
