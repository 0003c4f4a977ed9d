"""How a page says who is logged in, besides the session."""

from rest_framework.authentication import TokenAuthentication


class BearerToken(TokenAuthentication):
    """The REST framework's token in the form `Authorization: Bearer …`."""

    keyword = "Bearer"
