"""The address that the page calls."""

from django.urls import path

from .views import AiChat

urlpatterns = [path("api/ai-chat/", AiChat.as_view(), name="ai-chat")]
