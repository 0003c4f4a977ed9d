"""Removes a model's thoughts from its answer, also when a marker is cut by the border of two chunks.

Covered: thoughts between the profile's two markers, any number of them; a thought that never ends (dropped to the end);
a closing marker without an opening one (the marker goes, the text stays). Not covered: servers that swallow the markers
and leave the thought in the text.
"""


class ThinkingFilter:
    """Takes the answer piece by piece and gives back what the user may read.

    Text that might be the beginning of a marker is held back until the next piece, or `finish`.
    """

    def __init__(self, markers: tuple[str, str] | None) -> None:
        self._markers = markers
        self._inside = False
        self._held = ""

    def feed(self, piece: str) -> str:
        """The part of the answer that is certain to be readable after this piece."""
        if self._markers is None:
            return piece
        opening, closing = self._markers
        text, readable = self._held + piece, ""
        while True:
            ends = [closing] if self._inside else [opening, closing]
            at, marker = min(((text.find(end), end) for end in ends if end in text), default=(-1, ""))
            if at < 0:
                break
            if not self._inside:
                readable += text[:at]
            self._inside = marker == opening
            text = text[at + len(marker) :]
        kept = _beginning_of(ends, text)
        self._held = text[len(text) - kept :]
        return readable if self._inside else readable + text[: len(text) - kept]

    def finish(self) -> str:
        """What was held back and turned out to be no marker; call once, at the end."""
        rest = "" if self._inside else self._held
        self._held = ""
        return rest


def without_thoughts(text: str, markers: tuple[str, str] | None) -> str:
    """A whole text without its thoughts."""
    thinking = ThinkingFilter(markers)
    return thinking.feed(text) + thinking.finish()


def _beginning_of(markers: list[str], text: str) -> int:
    """How many characters at the end of `text` are a proper beginning of one of the markers."""
    longest = max(len(marker) for marker in markers) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(marker.startswith(text[-length:]) for marker in markers):
            return length
    return 0
