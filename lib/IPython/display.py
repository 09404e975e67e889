# SPDX-License-Identifier: MIT
"""Showing objects under a cell: display() and the objects that have a form of their own."""

from _display import clear, publish

__all__ = ["Code", "DisplayHandle", "DisplayObject", "HTML", "IFrame", "Image", "JSON", "Javascript", "Latex", "Markdown", "Math",
           "Pretty", "SVG", "TextDisplayObject", "clear_output", "display", "display_html", "display_markdown",
           "publish_display_data", "update_display"]

_next_id = 0


def _new_id():
    import os
    import time
    global _next_id
    _next_id += 1
    return f"{os.getpid():x}-{time.time_ns():x}-{_next_id:x}"


def display(*objs, include=None, exclude=None, metadata=None, transient=None, display_id=None, raw=False, clear=False, **kwargs):
    """Show objects; with display_id, gives a handle by which they can be replaced later."""
    if transient and display_id is None:
        display_id = transient.get("display_id")
    if display_id is True:
        display_id = _new_id()
    if clear:
        clear_output(wait=True)
    for obj in objs:
        publish(obj, raw, metadata, display_id, kwargs.get("update", False))
    return DisplayHandle(display_id) if display_id is not None else None


def update_display(obj, *, display_id, **kwargs):
    """Replace what was shown with this display_id."""
    kwargs["update"] = True
    display(obj, display_id=display_id, **kwargs)


def publish_display_data(data, metadata=None, source=None, *, transient=None, **kwargs):
    """Show a dict of MIME types."""
    publish(data, True, metadata or None, (transient or {}).get("display_id"), kwargs.get("update", False))


def clear_output(wait=False):
    """Clear the output of this cell, at once or when something new comes."""
    clear(wait)


class DisplayHandle:
    """What was shown, to be replaced."""

    def __init__(self, display_id=None):
        self.display_id = _new_id() if display_id is None else display_id

    def __repr__(self):
        return f"<{type(self).__name__} display_id={self.display_id}>"

    def display(self, obj, **kwargs):
        """Show it (again) with this id."""
        display(obj, display_id=self.display_id, **kwargs)

    def update(self, obj, **kwargs):
        """Replace what is shown."""
        update_display(obj, display_id=self.display_id, **kwargs)


class DisplayObject:
    """Data in one form: given as such, or read from a file."""

    _binary = False

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if data is not None and filename is None and url is None and isinstance(data, str) and data.startswith(("http://", "https://")):
            url, data = data, None
        if url is not None:
            raise NotImplementedError("reading from a URL is not supported")
        self.data = data
        self.url = url
        self.filename = filename
        self.metadata = metadata or {}
        self.reload()

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object>"

    def reload(self):
        """Read the file again."""
        if self.filename is not None:
            with open(self.filename, "rb" if self._binary else "r") as f:
                self.data = f.read()

    def _with_metadata(self):
        return (self.data, self.metadata) if self.metadata else self.data


class TextDisplayObject(DisplayObject):
    """Data that is text."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if data is not None and not isinstance(data, str):
            raise TypeError(f"{type(self).__name__} expects text, not {data!r}")
        super().__init__(data, url, filename, metadata)


class Pretty(TextDisplayObject):
    """Text as it is."""

    def __repr__(self):
        return self.data


class HTML(TextDisplayObject):
    """HTML."""

    def _repr_html_(self):
        return self._with_metadata()

    def __html__(self):
        return self.data


class Markdown(TextDisplayObject):
    """Markdown."""

    def _repr_markdown_(self):
        return self._with_metadata()


class Latex(TextDisplayObject):
    """LaTeX."""

    def _repr_latex_(self):
        return self._with_metadata()


class Math(TextDisplayObject):
    """A formula in LaTeX."""

    def _repr_latex_(self):
        text = self.data.strip("$")
        return f"$\\displaystyle {text}$"


class SVG(DisplayObject):
    """A drawing in SVG."""

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if isinstance(data, bytes):
            data = data.decode()
        if isinstance(data, str) and not data.lstrip().startswith("<") and filename is None:
            data, filename = None, data
        super().__init__(data, url, filename, metadata)

    def _repr_svg_(self):
        return self._with_metadata()


class JSON(DisplayObject):
    """A value as JSON, to be unfolded."""

    def __init__(self, data=None, url=None, filename=None, expanded=False, metadata=None, root="root", **kwargs):
        if isinstance(data, str):
            import json
            data = json.loads(data)
        super().__init__(data, url, filename, {"expanded": expanded, "root": root, **(metadata or {}), **kwargs})

    def _repr_json_(self):
        return self.data, self.metadata


class Javascript(TextDisplayObject):
    """JavaScript, run by the notebook."""

    def _repr_javascript_(self):
        return self._with_metadata()


class Code(TextDisplayObject):
    """Source text."""

    def __init__(self, data=None, url=None, filename=None, language=None):
        self.language = language
        super().__init__(data, url, filename)

    def __repr__(self):
        return self.data

    def _repr_markdown_(self):
        return f"```{self.language or 'python'}\n{self.data}\n```"


class IFrame:
    """A page within the page."""

    def __init__(self, src, width, height, extras=None, **params):
        self.src, self.width, self.height, self.params = src, width, height, params

    def _repr_html_(self):
        query = "&".join(f"{name}={value}" for name, value in self.params.items())
        src = self.src + ("?" + query if query else "")
        return f'<iframe width="{self.width}" height="{self.height}" src="{src}" frameborder="0" allowfullscreen></iframe>'


class Image(DisplayObject):
    """A picture: bytes of PNG or JPEG, or a file's name."""

    _binary = True

    def __init__(self, data=None, url=None, filename=None, format=None, embed=None, width=None, height=None, metadata=None):
        if isinstance(data, str):
            data, filename = None, data
        super().__init__(data, url, filename, metadata)
        if data is None and filename is None:
            raise ValueError("No image data found. Expecting filename, url, or data.")
        self.format = (format or self._guess()).lower()
        if width:
            self.metadata["width"] = width
        if height:
            self.metadata["height"] = height

    def _guess(self):
        if self.data[:8] == b"\x89PNG\r\n\x1a\n":
            return "png"
        return "jpeg" if self.data[:2] == b"\xff\xd8" else "png"

    def _repr_png_(self):
        return self._with_metadata() if self.format == "png" else None

    def _repr_jpeg_(self):
        return self._with_metadata() if self.format in ("jpeg", "jpg") else None


def display_html(*objs, raw=False, **kwargs):
    """Show objects as HTML; with `raw`, texts that are HTML."""
    display(*((HTML(obj) if raw else obj) for obj in objs), **kwargs)


def display_markdown(*objs, raw=False, **kwargs):
    """Show objects as Markdown; with `raw`, texts that are Markdown."""
    display(*((Markdown(obj) if raw else obj) for obj in objs), **kwargs)
