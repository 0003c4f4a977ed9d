"""Settings: read once, frozen, and refused with the key, the value and what is accepted."""

from pathlib import Path

import pytest
from pydantic import ValidationError

import config
from config import load_settings
from core.errors import SettingsError
from tests.command_line import run


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in config.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_are_loopback_and_the_ports_of_the_guide() -> None:
    settings = load_settings()
    assert (settings.host, settings.ui_port, settings.port) == ("127.0.0.1", 7860, 8080)
    assert settings.medgemma_base_url == ""
    assert settings.data_dir.is_absolute()


def test_environment_wins_over_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("UI_PORT=9000\nPORT=9001\n")
    monkeypatch.setenv("UI_PORT", "9002")
    settings = load_settings()
    assert (settings.ui_port, settings.port) == (9002, 9001)


def test_env_example_as_it_stands_changes_nothing(tmp_path: Path) -> None:
    plain = load_settings()
    example = (Path(config.__file__).parent / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(example.replace("\n# ", "\n").replace("# Every", "").replace("# The", ""))
    lines = [line for line in example.splitlines() if line.startswith("# ") and line[2:].split("=")[0].isupper()]
    (tmp_path / ".env").write_text("\n".join(line[2:] for line in lines))
    assert load_settings() == plain


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("UI_PORT", "99999", "99999"),
        ("PORT", "eighty", "eighty"),
        ("MODEL_QUANT", "Q2_K", "Q4_K_M"),
        ("MODEL_SERVER", "on", "off"),
        ("CONTEXT_SIZE", "12", "512"),
        ("MEDGEMMA_BASE_URL", "localhost:8080", "http://"),
        ("HOST", "0.0.0.0", "127.0.0.1"),
        ("HOST", "192.168.1.4", "API_KEY"),
        ("HOST", "::", "API_KEY"),
        ("CORS_ORIGINS", "*", "https://ward.example"),
        ("CORS_ORIGINS", "https://a.example,https://*.b.example", "no *"),
        ("CORS_ORIGINS", "https://a.example/page", "no path"),
        ("CORS_ORIGINS", "null", "https://ward.example"),
        ("REQUESTS_PER_MINUTE", "0", "1"),
        ("ANSWERS_AT_ONCE", "-1", "1"),
        ("HOST", "example.org", "127.0.0.1"),
    ],
)
def test_wrong_value_names_key_value_and_what_is_accepted(
    monkeypatch: pytest.MonkeyPatch, key: str, value: str, said: str
) -> None:
    monkeypatch.setenv(key, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert key in refused.value.message
    assert value in refused.value.message
    assert said in refused.value.message


def test_wrong_value_in_the_env_file_is_named_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("THREADS=many\n")
    with pytest.raises(SettingsError, match="THREADS is 'many'"):
        load_settings()


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("MEDGEMMA_API_KEY", "sk-secret")
    assert "secret" not in repr(load_settings()).replace("SecretStr", "")
    monkeypatch.setenv("API_KEY", "key-that-is-secret")
    assert "that-is-secret" not in repr(load_settings())


@pytest.mark.parametrize("key", ["short-secret", "secret with some spaces", "secret-of-späces-here"])
def test_a_weak_key_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("API_KEY", key)
    with pytest.raises(SettingsError, match=r"API_KEY.*at least 16") as refused:
        load_settings()
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7"])
def test_other_addresses_need_a_key(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    with pytest.raises(SettingsError, match="API_KEY: needed, because HOST is"):
        load_settings()
    monkeypatch.setenv("API_KEY", "0123456789abcdef")
    assert load_settings().host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1.2.3"])
def test_this_machine_needs_none(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    assert load_settings().host == host


def test_origins_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().cors_origins == ()
    monkeypatch.setenv("CORS_ORIGINS", " https://Ward.example/ ,http://localhost:3000,")
    assert load_settings().cors_origins == ("https://ward.example", "http://localhost:3000")


def refused(tmp_path: Path, text: str) -> SettingsError:
    """What the start says to this `.env`."""
    (tmp_path / ".env").write_text(text)
    with pytest.raises(SettingsError) as error:
        load_settings()
    return error.value


@pytest.mark.parametrize("wrong", ["THREADS=many", "PORT=65536", "MODEL_QUANT=Q2_K", "HOST=example.org"])
def test_a_wrong_line_is_named_by_its_number(tmp_path: Path, wrong: str) -> None:
    error = refused(tmp_path, f"UI_PORT=9000\n\n# cores\n{wrong}\n")
    assert wrong.split("=")[0] in error.message
    assert error.hint == f"Correct line 4 of {tmp_path / '.env'}."


def test_the_environment_is_blamed_where_it_wins_over_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADS", "many")
    assert refused(tmp_path, "THREADS=2\n").hint == "Correct it in the environment or in .env."


def test_an_unknown_key_of_the_file_is_refused_and_one_of_the_environment_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTEXTSIZE", "2048")
    assert load_settings().context_size is None
    error = refused(tmp_path, "PORT=8081\nCONTEXTSIZE=2048\n")
    assert error.message == "Line 2 of .env sets CONTEXTSIZE, which is not a setting."
    assert error.hint == "Did you mean CONTEXT_SIZE?"


@pytest.mark.parametrize(
    ("lines", "words", "place"),
    [
        (["PORT=7000", "UI_PORT=7000"], "PORT and UI_PORT are both 7000", "line 1 or line 2"),
        (["THREADS=1", "UI_PORT=8080"], "PORT and UI_PORT are both 8080", "line 2"),
        (["MMPROJ_FILE=eye.gguf"], "MMPROJ_FILE is set without MODEL_FILE", "line 1"),
        (["MEDGEMMA_BASE_URL=http://localhost:7860/v1"], "is the address of the page itself (UI_PORT 7860)", "line 1"),
        (["HOST=0.0.0.0"], "API_KEY: needed, because HOST is 0.0.0.0", ".env"),
    ],
)
def test_what_cannot_go_together_is_refused_with_the_reason_and_what_is_accepted(
    tmp_path: Path, lines: list[str], words: str, place: str
) -> None:
    error = refused(tmp_path, "\n".join(lines))
    assert words in error.message
    assert "accepted" in error.message
    assert place in error.hint


@pytest.mark.parametrize(
    "together",
    [
        "UI_PORT=0\nPORT=0",
        "UI_PORT=8080\nMEDGEMMA_BASE_URL=http://model:8080/v1",
        "MODEL_FILE=a.gguf\nMMPROJ_FILE=b.gguf",
        "MODEL_FILE=a.gguf\nMODEL_SERVER=off",
        "MEDGEMMA_BASE_URL=http://127.0.0.1:8080/v1",
    ],
)
def test_what_can_go_together_is_taken(tmp_path: Path, together: str) -> None:
    (tmp_path / ".env").write_text(together)
    load_settings()


def test_a_wrong_file_stops_the_start_before_anything_is_touched(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / ".env").write_text("THREADS=2\nTREADS=2\n")
    ended = run(tmp_path, "rebuild-index", DATA_DIR=data)
    ended.is_refused("Line 2 of .env sets TREADS", "Did you mean THREADS?")
    assert not data.exists()


def test_secrets_come_from_files_too_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = tmp_path / "secrets"
    monkeypatch.setattr(config, "SECRETS", secrets)
    assert load_settings().hf_token.get_secret_value() == ""
    secrets.mkdir()
    (secrets / "HF_TOKEN").write_text("from-a-file\n")
    (secrets / "api_key").write_text("0123456789abcdef\n")
    (secrets / "somebody-elses").write_text("not for us")
    settings = load_settings()
    assert settings.hf_token.get_secret_value() == "from-a-file"
    assert settings.api_key.get_secret_value() == "0123456789abcdef"
    monkeypatch.setenv("HF_TOKEN", "from-the-environment")
    assert load_settings().hf_token.get_secret_value() == "from-the-environment"


def test_a_wrong_secret_is_refused_without_showing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "SECRETS", tmp_path)
    (tmp_path / "API_KEY").write_text("short")
    with pytest.raises(SettingsError, match="API_KEY: accepted: at least 16") as error:
        load_settings()
    assert "short" not in str(error.value)
