"""Whether `.env` says something else than at the start: settings are read once, so a change waits for a restart.

Covered: the file's content. Not covered: the environment, which no program can change from outside.
"""

from config import ENV_FILE, Settings, load_settings
from core.errors import SettingsError


class SettingsWatch:
    """Compares `.env` with the `settings` of the start, whenever the file has been written."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._path = ENV_FILE.absolute()
        self._stamp = self._written()
        self._note = ""

    def note(self) -> str:
        """What the user should know, in a sentence that holds no value; empty while nothing has changed. Cheap."""
        stamp = self._written()
        if stamp != self._stamp:
            self._stamp = stamp
            self._note = self._compare()
        return self._note

    def _written(self) -> tuple[int, int] | None:
        """When the file was written, and its size; None if there is none."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _compare(self) -> str:
        try:
            now = load_settings()
        except SettingsError as error:
            return f"The settings were changed, and the next start would be refused: {error}"
        changed = [name.upper() for name, value in self._settings if value != getattr(now, name)]
        if not changed:
            return ""
        them = "it" if len(changed) == 1 else "them"
        return f"Changed since the start: {', '.join(changed)}. Restart Bedside to use {them}."
