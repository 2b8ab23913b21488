"""Is the address free? Asked before any long work, so that the answer is a sentence and not a stack of frames."""

from __future__ import annotations

import socket

from index.errors import Misused


def require_free(host: str, port: int) -> None:
    """Raise Misused where nothing can listen on this address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Misused(f"无法在 {host}:{port} 上启动：端口已被占用或不允许使用。请用 --port 换一个端口。") from error
