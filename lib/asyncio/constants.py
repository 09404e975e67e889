# SPDX-License-Identifier: MIT
"""Numbers of asyncio."""

LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5   # writes to a lost connection before a warning
ACCEPT_RETRY_DELAY = 1                  # seconds without accepting when descriptors are short
DEBUG_STACK_DEPTH = 10
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512
SENDFILE_FALLBACK_READBUFFER_SIZE = 1024 * 256
