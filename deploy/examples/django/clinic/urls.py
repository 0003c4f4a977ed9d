"""The addresses of the project: a token for a name and password, and the chat."""

from django.urls import include, path
from rest_framework.authtoken.views import obtain_auth_token

urlpatterns = [
    path("api/token/", obtain_auth_token),
    path("", include("chat.urls")),
]
