"""Who a session's person is: with roles and open doors, in one statement a request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import HouseRole, User
from accounts.prepared import Prepared
from accounts.rooms import locks, opened
from accounts.states import Role


def _with_all(user: User) -> QuerySet[User]:
    own = HouseRole.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(pk=user.pk).annotate(
        role_codes=ArraySubquery(own.order_by("role").values("role")),
        leads=Exists(own.filter(lead=True)),
        **locks(),
    )


PERSON = Prepared(_with_all, User(pk=-1))


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, which knows how people sign in; ours reads who comes back."""

    def get_user(self, user_id: Any) -> User | None:
        """The active person with `house` and `opened` at hand; None for nobody."""
        for user in PERSON(User(pk=int(user_id))):
            told: Any = user
            told.house = {code: code == Role.SECRETARIAT and told.leads for code in told.role_codes}
            user.opened = opened(user)
            return user if self.user_can_authenticate(user) else None
        return None
