"""The images of a conversation: read, kept, and which of them a question is about."""

import logging
from collections.abc import Sequence
from uuid import uuid4

from core.agents.case import Picture
from core.agents.events import ImageSeen
from core.errors import NotFoundError
from core.imaging.study import Study, fits_model
from core.model_profiles import ModelProfile
from core.records.conversations import Conversations
from core.records.values import StoredImage, TurnRecord

log = logging.getLogger(__name__)


def keep(
    conversations: Conversations, user: str, conversation: str, studies: Sequence[Study], profile: ModelProfile | None
) -> list[Picture]:
    """Store the images of one message, in order. The last one is what the model reads; with others it says so."""
    pictures = []
    for study in studies:
        stored = _described(study, len(studies), profile, uuid4().hex)
        conversations.keep_image(user, conversation, study.png, stored)
        pictures.append(Picture(study.png, _seen(stored)))
    return pictures


def passing(study: Study, sent: int, profile: ModelProfile | None, *, from_earlier: bool) -> Picture:
    """The one image that is read of the `sent` ones of a message, where nothing is kept: it has no id."""
    return Picture(study.png, _seen(_described(study, sent, profile), from_earlier=from_earlier))


def current(conversations: Conversations, user: str, past: Sequence[TurnRecord]) -> Picture | None:
    """The conversation's current image: a follow-up is about it until another one is sent."""
    image_id = next((turn.image_ids[-1] for turn in reversed(past) if turn.image_ids), None)
    if image_id is None:
        return None
    try:
        png = conversations.image(user, image_id)
        return Picture(png, _seen(conversations.about_image(user, image_id), from_earlier=True))
    except NotFoundError:
        log.warning("an image of a conversation is missing")
        return None


def _described(study: Study, sent: int, profile: ModelProfile | None, image_id: str = "") -> StoredImage:
    fits = fits_model(study, profile) if profile else ""
    one_of_many = f"Of {sent} images the last one is read. Send the others one by one."
    notes = [*study.notes, study.fit, fits, one_of_many if sent > 1 else ""]
    about = {"kind": study.kind, "notes": list(filter(None, notes)), "removed": list(study.removed)}
    return StoredImage(image_id, study.width, study.height, study.sha256, about)


def _seen(image: StoredImage, *, from_earlier: bool = False) -> ImageSeen:
    return ImageSeen(
        image_id=image.id,
        kind=image.about["kind"],
        width=image.width,
        height=image.height,
        notes=tuple(image.about["notes"]),
        removed=tuple(image.about["removed"]),
        from_earlier=from_earlier,
    )
