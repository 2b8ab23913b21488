"""Is the address free? Asked before any long work, so that the answer is a sentence and not a stack of frames."""

from __future__ import annotations

import socket

from index.errors import Misused


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens on this address; raises Misused where nothing can."""
    own = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.bind((host, port))
        own.listen()
    except (OSError, OverflowError) as error:
        own.close()
        raise Misused(f"无法在 {host}:{port} 上启动：端口已被占用或不允许使用。请用 --port 换一个端口。") from error
    return own
