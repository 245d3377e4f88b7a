"""All or nothing, and a part of a larger whole: a transaction for actions that call each other."""

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.transaction import Atomic


class Whole(Atomic):
    """`@whole` on an action: a transaction, or a savepoint in somebody else's transaction.

    Inside another whole it is neither: what goes wrong in the part ends the whole, so nobody
    may catch it between the two.
    """

    def __init__(self) -> None:
        super().__init__(DEFAULT_DB_ALIAS, savepoint=True, durable=False)

    def _recreate_cm(self) -> "Whole":
        return Whole()

    def __enter__(self) -> None:
        around = connection.atomic_blocks
        self.savepoint = not (around and isinstance(around[-1], Whole))
        super().__enter__()


whole = Whole()
