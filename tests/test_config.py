"""Settings: read once, frozen, and refused with the key, the value and what is accepted."""

from pathlib import Path

import pytest
from pydantic import ValidationError

import config
from config import load_settings
from core.errors import SettingsError


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
