# SPDX-License-Identifier: MIT
"""Nothing waits for files here."""
error = OSError
