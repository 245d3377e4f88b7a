"""Who a session's person is: with roles and open doors, in one statement a request."""

from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from accounts.models import HouseRole, User
from accounts.rooms import doors, locks, opened
from accounts.states import Role

ANYBODY = -1  # stands in the statement where the number of the person goes


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, which knows how people sign in; ours reads who comes back."""

    def get_user(self, user_id: Any) -> User | None:
        """The active person with `house` and `opened` at hand; None for nobody."""
        sql, params = _statement(len(doors()))
        number = User._meta.pk.to_python(user_id)
        told = [number if value == ANYBODY else value for value in params]
        for user in User.objects.raw(sql, told):
            return _with_all(user) if self.user_can_authenticate(user) else None
        return None


@cache
def _statement(known: int) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters, made once a process: making it costs more than asking it."""
    own = HouseRole.objects.filter(user=OuterRef("pk"))
    rows = User.objects.filter(pk=ANYBODY).annotate(
        role_codes=ArraySubquery(own.order_by("role").values("role")),
        leads=Exists(own.filter(lead=True)),
        **locks(),
    )
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def _with_all(user: Any) -> User:
    user.house = {role: role == Role.SECRETARIAT and user.leads for role in user.role_codes}
    user.opened = opened(user)
    found: User = user
    return found
