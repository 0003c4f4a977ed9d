"""`POST /api/ai-chat/`: a user who is logged in asks Bedside, with an image if there is one.

A form or JSON in: `message`, `image` (multipart only), `conversation_id`. JSON out: `{"success": true, "response", …}`
with all that `bedside.ask` names, or `{"success": false, "error": "a sentence to show"}` with the status that fits, and
what was found until then.
"""

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from . import bedside

LONGEST_MESSAGE = 20_000
LARGEST_IMAGE = 20_000_000


class PerUser(UserRateThrottle):
    """How often one user may ask; an answer keeps the model busy for seconds to minutes."""

    scope = "ai-chat"
    rate = "10/min"


class Question(serializers.Serializer):
    """What may be asked."""

    message = serializers.CharField(max_length=LONGEST_MESSAGE, allow_blank=True)
    image = serializers.FileField(required=False)
    conversation_id = serializers.CharField(required=False, max_length=64)

    def validate_image(self, image: UploadedFile) -> bytes:
        """The image's bytes, if it is not too large and of a kind that Bedside reads."""
        if image.size > LARGEST_IMAGE:
            raise serializers.ValidationError(f"The limit is {LARGEST_IMAGE // 1_000_000} MB.")
        content = image.read()
        if not bedside.image_type(content):
            raise serializers.ValidationError("Use PNG, JPEG or DICOM.")
        return content


class AiChat(APIView):
    """The view. Who is logged in is told by the project's own authentication."""

    permission_classes = (IsAuthenticated,)
    throttle_classes = (PerUser,)
    parser_classes = (MultiPartParser, FormParser, JSONParser)

    def post(self, request: Request) -> Response:
        """Ask in the name of this user: each one's conversations are their own."""
        question = Question(data=request.data)
        question.is_valid(raise_exception=True)
        return Response({"success": True} | bedside.ask(**question.validated_data, user=str(request.user.pk)))

    def handle_exception(self, exc: Exception) -> Response:
        """Every refusal in the one form that the page reads; anything unforeseen stays Django's to log."""
        response = super().handle_exception(exc)
        found = exc.found if isinstance(exc, bedside.BedsideError) else {}
        response.data = {"success": False, "error": _sentence(response.data)} | found
        return response


def _sentence(data: dict) -> str:
    """The first sentence of a refusal, with the name of the field that it is about."""
    field, said = next(iter(data.items()))
    text = str(said[0] if isinstance(said, list) else said)
    return text if field == "detail" else f"{field}: {text}"
