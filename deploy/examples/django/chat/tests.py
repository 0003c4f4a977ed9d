"""The view's own tests: `python manage.py test`. `Conversations` asks the Bedside at `BEDSIDE_URL`, if that is set."""

import base64
import os
from unittest import skipUnless
from unittest.mock import patch

import httpx
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.authtoken.models import Token
from rest_framework.response import Response
from rest_framework.test import APIClient, APITestCase

from . import bedside, views

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAU0lEQVR42gFIALf/AAAgQGCAoMDgAAMjQ2ODo8PjAAYmRmaGpsbmAAkp"
    "SWmJqcnpAAwsTGyMrMzsAA8vT2+Pr8/vABIyUnKSstLyABU1VXWVtdX1AZQeoeYgCL0AAAAASUVORK5CYII="
)
ANSWER = {
    "success": True,
    "response": "Yes.",
    "warning": None,
    "conversation_id": "c1",
    "outcome": "answered",
    "citations": [],
    "tools": [],
    "red_flags": [],
    "model": None,
}


class ViewTest(APITestCase):
    """A user who is logged in by a token, and the limit counted anew."""

    def setUp(self) -> None:
        cache.clear()
        self.user, self.client = self.logged_in("ada")

    def logged_in(self, name: str) -> tuple[User, APIClient]:
        user = User.objects.create_user(name)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {Token.objects.create(user=user).key}")
        return user, client

    def ask(self, message: str = "Hello", client: APIClient | None = None, **fields: object) -> Response:
        return (client or self.client).post("/api/ai-chat/", {"message": message, **fields})

    def assert_refused(self, response: Response, status: int, *words: str) -> None:
        self.assertEqual(response.status_code, status, response.data)
        self.assertFalse(response.data["success"])
        for word in words:
            self.assertIn(word, response.data["error"])


def upload(content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it, with the type that its name suggests."""
    return SimpleUploadedFile("Miller, John.jpg", content, "image/jpeg")


def answering(status: int, **options: object) -> object:
    """Bedside's reply, in place of the request."""
    return patch.object(httpx, "post", return_value=httpx.Response(status, **options))


class WhoMayAsk(ViewTest):
    """Login and limits, before anything is asked."""

    def test_nobody_without_login(self) -> None:
        with answering(200, json=ANSWER) as post:
            self.assert_refused(self.ask(client=APIClient()), 401)
        post.assert_not_called()

    def test_nobody_with_a_wrong_token(self) -> None:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION="Bearer wrong")
        self.assert_refused(self.ask(client=client), 401)

    def test_a_session_needs_its_csrf_token(self) -> None:
        client = APIClient(enforce_csrf_checks=True)
        client.force_login(self.user)
        self.assert_refused(self.ask(client=client), 403, "CSRF")

    def test_a_session_will_do(self) -> None:
        client = APIClient()
        client.force_login(self.user)
        with answering(200, json=ANSWER):
            self.assertEqual(self.ask(client=client).status_code, 200)

    def test_each_user_has_a_limit_of_their_own(self) -> None:
        _, other = self.logged_in("grace")
        with answering(200, json=ANSWER), patch.object(views.PerUser, "rate", "2/min"):
            self.assertEqual([self.ask().status_code for _ in range(3)], [200, 200, 429])
            refused = self.ask()
            self.assert_refused(refused, 429)
            self.assertTrue(refused["Retry-After"].isdecimal())
            self.assertEqual(self.ask(client=other).status_code, 200)


class WhatMayBeAsked(ViewTest):
    """The input is checked here, and goes on as what it is."""

    def test_too_long_a_message(self) -> None:
        self.assert_refused(self.ask("a" * (views.LONGEST_MESSAGE + 1)), 400, "message: ", "20000")

    def test_no_message(self) -> None:
        self.assert_refused(self.client.post("/api/ai-chat/", {}), 400, "message: ")

    def test_wrong_json(self) -> None:
        self.assert_refused(self.client.post("/api/ai-chat/", "[1", content_type="application/json"), 400)

    def test_too_large_an_image(self) -> None:
        with patch.object(views, "LARGEST_IMAGE", len(PNG) - 1):
            self.assert_refused(self.ask(image=upload(PNG)), 400, "image: ")

    def test_what_is_no_image_whatever_it_is_called(self) -> None:
        for content in (b"<script>", b"GIF89a" + b"\0" * 200):
            self.assert_refused(self.ask(image=upload(content)), 400, "PNG, JPEG or DICOM")

    def test_the_type_is_told_by_the_content(self) -> None:
        kinds = {
            PNG: "image/png",
            b"\xff\xd8\xff\xe0": "image/jpeg",
            b"\0" * 128 + b"DICM": "application/dicom",
            b"DICM": "",
        }
        self.assertEqual({content: bedside.image_type(content) for content in kinds}, kinds)

    def test_what_is_sent_on(self) -> None:
        with answering(200, json=ANSWER) as post, override_settings(BEDSIDE_API_KEY="the key"):
            self.ask("Read this.", image=upload(PNG), conversation_id="c1", user="another")
        sent = post.call_args.kwargs
        self.assertEqual(sent["headers"], {"Authorization": "Bearer the key"})
        self.assertEqual(
            sent["files"],
            {
                "message": (None, "Read this."),
                "user": (None, str(self.user.pk)),
                "conversation_id": (None, "c1"),
                "image": ("image", PNG, "image/png"),
            },
        )


class WhenBedsideDoesNot(ViewTest):
    """Every failure is a sentence and a status, never an exception's text."""

    @override_settings(BEDSIDE_URL="http://127.0.0.1:1")
    def test_nobody_there(self) -> None:
        refused = self.ask()
        self.assert_refused(refused, 503, "cannot be reached")
        self.assertNotIn("127.0.0.1", refused.data["error"])
        self.assertEqual(refused["Retry-After"], "60")

    def test_too_slow(self) -> None:
        with patch.object(httpx, "post", side_effect=httpx.ReadTimeout("the patient's text")):
            refused = self.ask()
        self.assert_refused(refused, 504, "too long")
        self.assertNotIn("patient", refused.data["error"])

    def test_busy(self) -> None:
        busy = {"success": False, "error": "Busy. Ask again in a few seconds."}
        with answering(503, json=busy, headers={"Retry-After": "5"}):
            refused = self.ask()
        self.assert_refused(refused, 503, "Busy. Ask again in a few seconds.")
        self.assertEqual(refused["Retry-After"], "5")

    def test_a_failed_turn_keeps_its_red_flags(self) -> None:
        flags = [{"rule": "chest_pain", "text": "Consider a myocardial infarction."}]
        failed = ANSWER | {"success": False, "error": "The model stopped.", "outcome": "failed", "red_flags": flags}
        with answering(502, json=failed):
            refused = self.ask()
        self.assert_refused(refused, 502, "The model stopped.")
        self.assertEqual(refused.data["red_flags"], flags)

    def test_a_key_that_is_not_taken(self) -> None:
        with answering(401, json={"success": False, "error": "The key is wrong."}):
            self.assert_refused(self.ask(), 502, "administrator")

    def test_a_reply_of_something_else(self) -> None:
        for status, content in ((200, b"<h1>Welcome</h1>"), (500, b"Traceback"), (200, b"[]"), (302, b"{}")):
            with answering(status, content=content):
                self.assert_refused(self.ask(), 502, "not understood")


@skipUnless("BEDSIDE_URL" in os.environ, "BEDSIDE_URL names no running Bedside")
class Conversations(ViewTest):
    """The whole way, to a Bedside that runs."""

    def test_a_question_is_answered_with_what_was_computed(self) -> None:
        reply = self.ask("64-year-old woman, creatinine 1.4 mg/dL. What is the eGFR?").data
        self.assertEqual((reply["success"], reply["outcome"]), (True, "answered"))
        self.assertIn("42", reply["response"])
        self.assertEqual(reply["tools"][0]["inputs"]["creatinine"]["quote"], "creatinine 1.4 mg/dL")

    def test_an_image_with_the_wrong_name_and_type(self) -> None:
        reply = self.ask("Describe this chest X-ray.", image=upload(PNG)).data
        self.assertTrue(reply["success"], reply)

    def test_a_conversation_goes_on_for_its_user_only(self) -> None:
        first = self.ask("How should we treat this infection?").data["conversation_id"]
        self.assertEqual(self.ask("And in children?", conversation_id=first).data["conversation_id"], first)
        _, other = self.logged_in("grace")
        self.assert_refused(self.ask("Tell me.", other, conversation_id=first), 404)

    def test_bedside_refuses_with_its_own_sentence(self) -> None:
        self.assert_refused(self.ask(""), 400, "The message is empty.")
        self.assert_refused(self.ask("Read this.", image=upload(PNG[:40])), 422)

    @skipUnless(settings.BEDSIDE_API_KEY, "Bedside has no key")
    def test_a_wrong_key_reaches_nobody(self) -> None:
        with override_settings(BEDSIDE_API_KEY="wrong"):
            self.assert_refused(self.ask(), 502, "administrator")
