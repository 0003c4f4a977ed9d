"""Many users at the same time, each with a sign of their own: whether anyone is ever sent another's.

Every user writes a sign (16 random hexadecimal digits) in words, and another one in the pixels of an image. The model
endpoint says every sign that a prompt holds, so that a prompt with another's words or picture shows in the answer.
Users act at random: ask in a new conversation, go on, stop in the middle, ask the same again, send an image, compute,
ask for another's conversation or image. All bytes that a user was sent are kept and searched at the end.

Users of the page (`PageUser`) are one user until there are accounts, and share the list of conversations: looked at is
the answer, as it streams and at its end. Users of the doors for programs (`ApiUser`) have names: looked at is every
byte.
"""

import asyncio
import json
import random
import re
import secrets
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

import aiohttp

from benchmarks.fast_model import SEEN, SIGN, picture_of
from benchmarks.page_client import Busy, Page, Refused, Window

ASK = "What is known about sign-{sign} in warfarin? Tell me in {words} words."
BMI = "BMI of a man of 82 kg and 1.75 m? My note is sign-{sign}."
STOPPED_AFTER_SECONDS = 0.3


def new_sign() -> str:
    """A sign that nobody else has."""
    return secrets.token_hex(8)


@dataclass
class Findings:
    """What was seen: how often each action came to which end, and whose signs were sent to whom."""

    ends: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    conversations: dict[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """The findings as they are printed."""
        told = ", ".join(f"{number} {end}" for end, number in sorted(self.ends.items()))
        return f"isolation: {sum(self.ends.values())} actions, {len(self.leaks)} leaks ({told})"


class User(Protocol):
    """Somebody with signs of their own, who acts."""

    name: str
    sign: str
    image_sign: str
    heard: bytearray

    async def act(self, chance: random.Random, findings: Findings) -> None:
        """Do one thing, and note what came of it."""


@dataclass
class ApiUser:
    """A user of `/api/ai-chat/` and `/v1/chat/completions`, by name."""

    http: aiohttp.ClientSession
    address: str
    name: str
    sign: str = field(default_factory=new_sign)
    image_sign: str = field(default_factory=new_sign)
    heard: bytearray = field(default_factory=bytearray)
    conversation: str = ""
    last: str = ""

    async def act(self, chance: random.Random, findings: Findings) -> None:
        """One action of those that programs have."""
        actions: list[Callable[[random.Random, Findings], Awaitable[str]]] = [
            self.ask_anew,
            self.go_on,
            self.ask_again,
            self.send_image,
            self.compute,
            self.hang_up,
            self.ask_openai,
            self.take_anothers,
            self.guess_an_image,
        ]
        action = chance.choice(actions)
        findings.ends[f"{action.__name__} {await action(chance, findings)}"] += 1

    async def ask_anew(self, chance: random.Random, findings: Findings) -> str:
        """A question in a new conversation."""
        self.conversation = ""
        return await self._chat(findings, ASK.format(sign=self.sign, words=chance.randint(5, 20)))

    async def go_on(self, chance: random.Random, findings: Findings) -> str:
        """A question in the conversation that there is."""
        return await self._chat(findings, f"And in the elderly? Tell me in {chance.randint(5, 20)} words.")

    async def ask_again(self, chance: random.Random, findings: Findings) -> str:
        """The same once more."""
        return await self._chat(findings, self.last or BMI.format(sign=self.sign))

    async def compute(self, chance: random.Random, findings: Findings) -> str:
        """A calculator."""
        return await self._chat(findings, BMI.format(sign=self.sign))

    async def send_image(self, chance: random.Random, findings: Findings) -> str:
        """An image with a question."""
        return await self._chat(findings, "What does this image show? Tell me in 5 words.", image=True)

    async def hang_up(self, chance: random.Random, findings: Findings) -> str:
        """A question that is left in the middle of its answer."""
        try:
            async with asyncio.timeout(STOPPED_AFTER_SECONDS):
                return await self._chat(findings, ASK.format(sign=self.sign, words=200))
        except TimeoutError:
            return "stopped"

    async def ask_openai(self, chance: random.Random, findings: Findings) -> str:
        """A streamed question to `/v1`."""
        messages = [{"role": "user", "content": ASK.format(sign=self.sign, words=chance.randint(5, 20))}]
        body = {"model": "bedside", "messages": messages, "stream": True, "user": self.name}
        async with self.http.post(f"{self.address}/v1/chat/completions", json=body) as reply:
            self.heard += await reply.read()
            return str(reply.status)

    async def take_anothers(self, chance: random.Random, findings: Findings) -> str:
        """Go on with another's conversation: it is not there for this user."""
        others = [each for each, owner in findings.conversations.items() if owner != self.name]
        if not others:
            return "none yet"
        status = await self._post({"message": "Go on. Tell me in 5 words.", "conversation_id": chance.choice(others)})
        if status != 404:
            findings.leaks.append(f"{self.name} was let into another's conversation ({status})")
        return str(status)

    async def guess_an_image(self, chance: random.Random, findings: Findings) -> str:
        """An image by a number that nobody was told."""
        async with self.http.get(f"{self.address}/files/images/{chance.randbytes(16).hex()}") as reply:
            self.heard += await reply.read()
            if reply.status != 404:
                findings.leaks.append(f"{self.name} was given an image by guessing ({reply.status})")
            return str(reply.status)

    async def _chat(self, findings: Findings, text: str, *, image: bool = False) -> str:
        self.last = text
        form: dict[str, str] = {"message": text}
        if self.conversation:
            form["conversation_id"] = self.conversation
        status = await self._post(form, findings, image=image)
        return str(status)

    async def _post(self, fields: dict[str, str], findings: Findings | None = None, *, image: bool = False) -> int:
        form = aiohttp.FormData(fields | {"user": self.name})
        if image:
            form.add_field("image", picture_of(self.image_sign), filename="a.png", content_type="image/png")
        async with self.http.post(f"{self.address}/api/ai-chat/", data=form) as reply:
            told = await reply.read()
            self.heard += told
            if findings is not None and reply.status == 200:
                self.conversation = json.loads(told)["conversation_id"]
                findings.conversations[self.conversation] = self.name
            return reply.status


@dataclass
class PageUser:
    """A user of the page, in a browser window."""

    window: Window
    name: str
    sign: str = field(default_factory=new_sign)
    image_sign: str = field(default_factory=new_sign)
    heard: bytearray = field(default_factory=bytearray)

    async def act(self, chance: random.Random, findings: Findings) -> None:
        """One action of those that the page has."""
        actions: list[Callable[[random.Random], Awaitable[str]]] = [
            self.ask_anew,
            self.go_on,
            self.ask_again,
            self.send_image,
            self.compute,
            self.stop,
        ]
        action = chance.choice(actions)
        try:
            end = await action(chance)
        except Busy:
            end = "busy"
        except Refused as refused:
            end = f"refused {refused}"
        findings.ends[f"{action.__name__} on the page {end}"] += 1

    async def ask_anew(self, chance: random.Random) -> str:
        """A question in a new conversation."""
        async for _ in self.window.act("new", "click"):
            pass
        return await self._ask(ASK.format(sign=self.sign, words=chance.randint(5, 20)))

    async def go_on(self, chance: random.Random) -> str:
        """A question in the conversation that is open."""
        return await self._ask(f"And in the elderly? Tell me in {chance.randint(5, 20)} words.")

    async def send_image(self, chance: random.Random) -> str:
        """An image with a question."""
        return await self._ask("What does this image show? Tell me in 5 words.", picture_of(self.image_sign))

    async def compute(self, chance: random.Random) -> str:
        """A calculator."""
        return await self._ask(BMI.format(sign=self.sign))

    async def ask_again(self, chance: random.Random) -> str:
        """Retry the last question, in place of its answer."""
        turns = re.findall(r'class="tool act-retry" value="(\w+)"', self.window.shown("answer") or "")
        if not turns:
            return "none yet"
        return await self._hear(self.window.press("act-retry", turns[-1]))

    async def stop(self, chance: random.Random) -> str:
        """Stop in the middle of an answer."""
        asking = asyncio.create_task(self._ask(ASK.format(sign=self.sign, words=200)))
        await asyncio.sleep(STOPPED_AFTER_SECONDS)
        async for _ in self.window.act("composer", "stop"):
            pass
        await asking
        return "stopped"

    async def _ask(self, text: str, *pictures: bytes) -> str:
        return await self._hear(self.window.ask(text, *pictures))

    async def _hear(self, answers: AsyncGenerator[str, None]) -> str:
        async with aclosing(answers):
            async for answer in answers:
                self.heard += answer.encode() + b"\n"
        return "answered"


async def isolated(users: Sequence[User], seconds: float, seed: int) -> Findings:
    """Let all users act for so many seconds, then search what they were sent."""
    findings, ends = Findings(), monotonic() + seconds

    async def live(user: User, chance: random.Random) -> None:
        while monotonic() < ends:
            await user.act(chance, findings)

    chances = (random.Random(f"{seed} {user.name}") for user in users)  # noqa: S311  # repeatable, no secret
    await asyncio.gather(*(live(user, chance) for user, chance in zip(users, chances, strict=True)))
    own = {user.name: {user.sign, user.image_sign} for user in users}
    for user in users:
        heard = user.heard.decode(errors="replace")
        for sign in {*SIGN.findall(heard), *SEEN.findall(heard)} - own[user.name]:
            owner = next((name for name, signs in own.items() if sign in signs), "nobody")
            findings.leaks.append(f"{user.name} was sent the sign of {owner}")
        findings.ends["own sign heard"] += user.sign in heard
        findings.ends["own image heard"] += user.image_sign in heard
    return findings


async def page_and_api_users(http: aiohttp.ClientSession, address: str, count: int) -> list[User]:
    """So many users, half of them on the page."""
    page = await Page.read(http, address)
    on_the_page = [PageUser(Window(http, page), f"page-{n}") for n in range(count // 2)]
    return [*on_the_page, *(ApiUser(http, address, f"api-{n}") for n in range(count - count // 2))]
