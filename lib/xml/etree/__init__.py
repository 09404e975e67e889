# SPDX-License-Identifier: MIT
"""XML documents as trees of elements: xml.etree.ElementTree."""
