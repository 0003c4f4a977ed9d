"""Every setting of Bedside, once: its name, type, default and purpose.

Settings are read from the environment, from `.env` in the working folder and from files in /run/secrets (the former
wins over the latter), once, into one frozen object. A wrong value, an unknown key in `.env` or values that cannot go
together refuse the start with a `SettingsError` that names the key, its line, the value (unless it is secret) and what
is accepted.
"""

import os
import re
import warnings
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.errors import SettingsError
from core.settings_file import ENCODING, lines_of

VERSION = "0.1.0"
"""Of Bedside; the same as in pyproject.toml."""

LOCAL_USER = "local"
"""Who asks, until there are accounts."""
ENV_FILE = Path(".env")
SECRETS = Path("/run/secrets")
"""Where Docker puts secrets: a file with the name of a setting holds its value."""
SHORTEST_KEY = 16
"""Characters of API_KEY; a random key of this length cannot be found by trying."""

# Set before any library that reads them is imported: no telemetry, no tracing, no hub unless the user asked for it.
QUIET_ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}


def quiet() -> None:
    """Switch off every telemetry and hidden request of the libraries, unless the environment says otherwise for one."""
    for name, value in QUIET_ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # The library that would say it silences it itself, but a thread that catches warnings meanwhile takes that back.
    warnings.filterwarnings("ignore", message="SOCKS support in urllib3")


class Settings(BaseSettings):
    """The settings, frozen. Field names in upper case are the names in the environment and in `.env`."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    host: str = Field(
        "127.0.0.1", description="Address that the page listens on; other than this machine's own it needs API_KEY."
    )
    ui_port: int = Field(7860, ge=0, le=65535, description="Port of the page; 0 takes any free one and prints it.")
    api_key: SecretStr = Field(
        SecretStr(""),
        validate_default=True,
        description="Key that the page and other programs are asked for, 16 characters or more. Empty: none is asked.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Web sites whose scripts may use this one, separated by commas, like https://ward.example."
    )
    requests_per_minute: int = Field(
        300,
        ge=1,
        le=1_000_000,
        description="Requests of one caller in a minute; a session of the page has 5 times that.",
    )
    answers_at_once: int = Field(
        64,
        ge=1,
        le=10_000,
        description="Answers written at the same time for other programs; the next is told to wait.",
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("bedside", appauthor=False),
        description="Folder for everything that Bedside writes. Default: the user's data folder.",
    )
    models_dir: Path = Field(
        default_factory=lambda: user_cache_path("bedside", appauthor=False) / "models",
        description="Folder for model weights. Default: the user's cache folder.",
    )
    medgemma_base_url: str = Field(
        "",
        description="Address of an OpenAI-compatible server, ending in /v1. If set, only it is used, none is started.",
    )
    medgemma_model: str = Field("medgemma-4b", description="Name of the model on that server.")
    medgemma_api_key: SecretStr = Field(SecretStr(""), description="Key for that server, if it wants one.")
    model_server: Literal["auto", "off"] = Field(
        "auto", description="auto: start a model server where none answers and weights are there. off: never start one."
    )
    port: int = Field(8080, ge=0, le=65535, description="Port of the model server; 0 takes any free one.")
    model_file: Path | None = Field(None, description="GGUF file to serve instead of one from MODELS_DIR.")
    mmproj_file: Path | None = Field(None, description="Vision projector (GGUF) that belongs to MODEL_FILE.")
    model_quant: Literal["Q4_K_M", "Q8_0", "F16"] = Field("Q4_K_M", description="Which MedGemma file to use.")
    context_size: int | None = Field(
        None, ge=512, le=131072, description="Context in tokens. Default: 8192 if memory allows, else 4096."
    )
    gpu_layers: int | None = Field(None, ge=0, description="Layers on the GPU. Default: all if there is one, else 0.")
    threads: int | None = Field(None, ge=1, le=256, description="CPU threads of the model server. Default: by cores.")
    hf_token: SecretStr = Field(SecretStr(""), description="Hugging Face token; needed to download MedGemma.")
    first_token_seconds: float = Field(180, gt=0, description="How long the model may take until its first word.")
    answer_seconds: float = Field(600, gt=0, description="How long a whole answer of the model may take.")
    embedding_model: str = Field(
        "all-MiniLM-L6-v2",
        description="Model that finds passages. Another one, by its sentence-transformers name or folder, needs "
        "requirements-torch.txt.",
    )

    red_flags_signed_off_by: str = Field(
        "",
        max_length=200,
        description="Clinician who has signed off the red-flag rules for this clinic; shown with each.",
    )

    @field_validator("host")
    @classmethod
    def _address(cls, host: str) -> str:
        try:
            ip_address("127.0.0.1" if host == "localhost" else host)
        except ValueError as error:
            raise ValueError("accepted: an address of this machine, such as 127.0.0.1, ::1 or 0.0.0.0") from error
        return host

    @field_validator("api_key")
    @classmethod
    def _long_enough(cls, key: SecretStr, others: ValidationInfo) -> SecretStr:
        plain = key.get_secret_value()
        host = others.data.get("host", "localhost")
        if not plain and not is_loopback(host):
            raise ValueError(
                f"needed, because HOST is {host}, where others reach the page; accepted without a key: "
                "127.0.0.1, ::1 or localhost"
            )
        if plain and (len(plain) < SHORTEST_KEY or not re.fullmatch(r"[!-~]+", plain)):
            raise ValueError(f"accepted: at least {SHORTEST_KEY} letters, digits or signs of ASCII, without spaces")
        return key

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _origins(cls, origins: str | tuple[str, ...]) -> tuple[str, ...]:
        given = origins.split(",") if isinstance(origins, str) else origins
        found = tuple(origin.strip().rstrip("/").lower() for origin in given if origin.strip())
        if not all(re.fullmatch(r"https?://[a-z0-9.-]+(:\d{1,5})?", origin) for origin in found):
            raise ValueError("accepted: addresses like https://ward.example, separated by commas; no path and no *")
        return found

    @field_validator("medgemma_base_url")
    @classmethod
    def _http_address(cls, url: str) -> str:
        return http_address(url) if url.strip() else ""

    @field_validator("data_dir", "models_dir", "model_file", "mmproj_file")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path else None

    @model_validator(mode="after")
    def _go_together(self) -> Self:
        url = urlsplit(self.medgemma_base_url)
        if self.mmproj_file and not self.model_file:
            raise ValueError("MMPROJ_FILE is set without MODEL_FILE; accepted: both, or neither")
        if self.port == self.ui_port != 0 and not self.medgemma_base_url:
            raise ValueError(f"PORT and UI_PORT are both {self.port}; accepted: two different ports")
        if url.hostname in (self.host, "127.0.0.1", "::1", "localhost") and url.port == self.ui_port != 0:
            raise ValueError(
                f"MEDGEMMA_BASE_URL is the address of the page itself (UI_PORT {self.ui_port}); "
                "accepted: that of a model server"
            )
        return self


def is_loopback(host: str) -> bool:
    """Whether an address is only this machine's own. Any name but `localhost` counts as another machine's."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def http_address(url: str) -> str:
    """The address of a server, without a slash at its end. Raises `ValueError` saying what is accepted."""
    url = url.strip().rstrip("/")
    try:
        address = urlsplit(url)
        usable = address.scheme in ("http", "https") and address.hostname and address.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError("accepted: an address like http://127.0.0.1:8080/v1")
    return url


def load_settings() -> Settings:
    """Read the settings once. Raises `SettingsError` naming what is wrong, where it stands and what is accepted."""
    lines = lines_of(ENV_FILE, [name.upper() for name in Settings.model_fields])
    try:
        return Settings(_secrets_dir=SECRETS if SECRETS.is_dir() else None)
    except OSError as error:
        raise SettingsError(
            f"A file in {SECRETS} cannot be read.", "Let the user that Bedside runs as read it."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        what = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise SettingsError(f"{what}.", _place(re.findall(r"[A-Z][A-Z_]+", what), lines)) from error
        key = str(first["loc"][0]).upper()
        shown = str(first["input"])
        secret = key.endswith(("_KEY", "_TOKEN"))
        given = f" is {shown!r}" if shown and not secret else ""
        raise SettingsError(f"The setting {key}{given}: {what}.", _place([key], lines)) from error


def _place(keys: list[str], lines: dict[str, int]) -> str:
    """Where to correct the `keys`: their lines in `.env`, unless the environment, which wins, sets one too."""
    from_environment = {name.upper() for name, value in os.environ.items() if value}
    found = sorted({lines[key] for key in keys if key in lines and key not in from_environment})
    if not found:
        return "Correct it in the environment or in .env."
    return f"Correct line {' or line '.join(map(str, found))} of {ENV_FILE.absolute()}."
