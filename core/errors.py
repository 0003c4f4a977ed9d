"""What can go wrong in words that a clinician understands.

Two kinds of error exist. A `BedsideError` holds a sentence for the user (`message`) and what to do next (`hint`);
both may be shown as they are. Every other exception is a bug: it is logged with an id and shown as a `Bug`,
"Something went wrong (id …)". Messages never hold patient text, keys or paths of other users.

    BedsideError
    ├── Bug                       anything unexpected, under an id that the log knows
    ├── SettingsError             a setting is wrong; the start is refused
    ├── InUseError                the data folder or a port belongs to another process
    ├── QuestionError             the question cannot be taken (empty, too long)
    ├── EntryError                what was typed into a form cannot be kept (an empty title, a year out of range)
    ├── NotFoundError             a document, conversation or calculator that is not there
    ├── FileError                 a file that cannot be read
    │   ├── PasswordNeededError   an encrypted document without, or with the wrong, password
    │   └── FileTooLargeError     larger than the limit for its kind
    ├── StorageError              disk full, folder not writable, database damaged
    ├── WeightsError              model weights: download, licence, checksum, disk
    └── ModelError                the model's endpoint
        ├── ModelUnreachableError     refused, unknown host, silent, none configured
        ├── ModelKeyError             the endpoint refuses the key
        ├── ModelNotFoundError        the endpoint does not serve the model asked for
        ├── ContextExceededError      the prompt is longer than the model's context
        ├── VisionMissingError        an image sent to a model that only reads text
        ├── ImageRefusedError         the endpoint could not decode the image
        ├── ModelTimeoutError         no first token, or no end, within the limit
        ├── ModelStoppedError         the connection ended before the answer did
        └── ModelReplyError           a reply that is not what the protocol promises
"""


class BedsideError(Exception):
    """An error whose words may be shown to the user.

    `message` says what happened in one or two short sentences, `hint` what to do next (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Bug(BedsideError):
    """What nobody foresaw: the user is told an `id`, and the log holds what happened under it.

    `words` begin the user's sentence.
    """

    def __init__(self, words: str = "Something went wrong") -> None:
        from uuid import uuid4  # the children that open files import this module too and must start fast

        self.id = uuid4().hex[:8]
        super().__init__(f"{words} (id {self.id}).", "Ask again; if it stays, report the id.")


class SettingsError(BedsideError):
    """A setting has a value that cannot work; names the key, the value unless secret, and what is accepted."""


class InUseError(BedsideError):
    """The data folder or a port is held by another process."""


class QuestionError(BedsideError):
    """The question cannot be taken as it is."""


class EntryError(BedsideError):
    """What the user typed into a form cannot be kept as it is."""


class NotFoundError(BedsideError):
    """Something named by the user does not exist, or not for this user."""


class FileError(BedsideError):
    """A file that cannot be read as what it claims to be."""


class PasswordNeededError(FileError):
    """The document is encrypted, and no password or a wrong one was given."""


class FileTooLargeError(FileError):
    """The file exceeds the limit for its kind."""


class StorageError(BedsideError):
    """Something could not be stored or read back: disk full, folder not writable, database damaged."""


class WeightsError(BedsideError):
    """Model weights could not be fetched, verified or found."""


class ModelError(BedsideError):
    """The model's endpoint did not do what was asked of it."""


class ModelUnreachableError(ModelError):
    """Nothing answers at the model's address."""


class ModelKeyError(ModelError):
    """The endpoint refuses the API key."""


class ModelNotFoundError(ModelError):
    """The endpoint does not serve the model that was asked for."""


class ContextExceededError(ModelError):
    """The prompt is longer than the model's context; nothing was generated."""


class VisionMissingError(ModelError):
    """An image was sent to a model without vision."""


class ImageRefusedError(ModelError):
    """The endpoint could not decode the image."""


class ModelTimeoutError(ModelError):
    """The first token, or the end of the answer, did not come within its limit."""


class ModelStoppedError(ModelError):
    """The connection ended before the answer did."""


class ModelReplyError(ModelError):
    """The reply is not what the protocol promises (malformed stream, no JSON, server error)."""
