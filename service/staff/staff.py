"""Who may change letters: whoever knows the token that the administrator set."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from index.errors import NotAllowed, NotIdentified
from service.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="设置项 FUHAN_STAFF_TOKEN 的值")


def _staff(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    settings: Settings = request.app.state.settings
    if settings.staff_token is None:
        raise NotAllowed("没有设置 FUHAN_STAFF_TOKEN，不能通过接口增减复函：请管理员设置后重新启动服务。")
    said = given.credentials if given else ""
    if not hmac.compare_digest(said.encode("latin-1"), settings.staff_token.encode()):  # headers are bytes
        raise NotIdentified("令牌没有给出或不对：请求头要写 Authorization: Bearer 加上 FUHAN_STAFF_TOKEN 的值。")


Staff = Annotated[None, Depends(_staff)]
"""Lets nobody else through, before anything of the request's body is read."""
