"""Configuration is by environment only, and every variable is described."""

from dataclasses import fields
from pathlib import Path

import pytest

from web.composition import compose
from web.settings import Settings, UnusableSetting

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_described_where_it_is_defined_and_in_the_readme() -> None:
    described = Settings.__doc__ or ""
    assert all(field.name in described for field in fields(Settings))
    for variable in (
        "DATABASE_URL",
        "RIVALRY_VIEWS_URL",
        "RIVALRY_TOKENS_URL",
        "RIVALRY_SECRET_URL",
        "RIVALRY_PROOFS_URL",
        "RIVALRY_KEYS_URL",
        "RIVALRY_SIGNING_KEY",
        "RIVALRY_REPLICA_URL",
        "RIVALRY_STALE_READS",
        "RIVALRY_HOUSE_STYLE",
        "RIVALRY_PATIENCE",
        "RIVALRY_POOL_SIZE",
        "RIVALRY_MAX_BODY",
        "RIVALRY_BODY_SECONDS",
        "RIVALRY_PUBLIC_URL",
        "RIVALRY_LOG_FORMAT",
        "RIVALRY_LOG_LEVEL",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "PROMETHEUS_MULTIPROC_DIR",
        "RIVALRY_PRIVATE",
        "RIVALRY_SECOND_EYES",
        "RIVALRY_AUDIT_ADDRESSES",
        "RIVALRY_PROXIES",
        "RIVALRY_WEBHOOKS_URL",
        "RIVALRY_WEBHOOKS_PRIVATE",
    ):
        assert variable in described
        assert f"`{variable}`" in README


def test_without_any_the_log_is_a_file_of_the_users_and_the_rest_is_beside_it() -> None:
    settings = Settings.from_environment({})

    assert settings.database_url.startswith("sqlite:///")
    assert settings.views_url == settings.database_url.replace(".db", ".views.db")
    assert settings.tokens_url == settings.database_url.replace(".db", ".tokens.db")


def test_on_postgresql_everything_is_in_one_database_unless_placed_elsewhere() -> None:
    settings = Settings.from_environment({"DATABASE_URL": "postgresql://me@host/log"})
    assert settings.views_url == settings.tokens_url == settings.database_url

    placed = Settings.from_environment(
        {"DATABASE_URL": "postgresql://me@host/log", "RIVALRY_VIEWS_URL": "sqlite:///v.db"}
    )
    assert placed.views_url == "sqlite:///v.db"


def test_the_engines_own_settings_go_through_untouched(tmp_path: Path) -> None:
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.popo",
        "RIVALRY_VIEWS_URL": f"sqlite:///{tmp_path / 'views.db'}",
        "RIVALRY_TOKENS_URL": f"sqlite:///{tmp_path / 'tokens.db'}",
        "RIVALRY_SECRET_URL": f"sqlite:///{tmp_path / 'secret.db'}",
        "RIVALRY_PROOFS_URL": f"sqlite:///{tmp_path / 'proofs.db'}",
    }
    rivalry = compose(Settings.from_environment(environment))

    assert type(rivalry.ledger.recorder).__module__ == "eventsourcing.popo"
    assert rivalry.read_model.catch_up() == 0
    rivalry.close()


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_value_that_cannot_be_used_is_refused_by_name(value: str) -> None:
    with pytest.raises(UnusableSetting, match="RIVALRY_MAX_BODY"):
        Settings.from_environment({"RIVALRY_MAX_BODY": value})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RIVALRY_PATIENCE", "0"),
        ("RIVALRY_PATIENCE", "soon"),
        ("RIVALRY_PATIENCE", "-1"),
        ("RIVALRY_PATIENCE", "inf"),
        ("RIVALRY_POOL_SIZE", "0"),
        ("RIVALRY_STALE_READS", "maybe"),
        ("RIVALRY_PRIVATE", "maybe"),
        ("RIVALRY_SECOND_EYES", "rulings,read"),
        ("RIVALRY_PROXIES", "-1"),
        ("RIVALRY_WEBHOOKS_PRIVATE", "perhaps"),
    ],
)
def test_how_a_store_is_waited_for_is_checked_too(variable: str, value: str) -> None:
    with pytest.raises(UnusableSetting, match=variable):
        Settings.from_environment({variable: value})


def test_the_public_address_must_be_one() -> None:
    assert Settings.from_environment({"RIVALRY_PUBLIC_URL": "https://rivalry.example/"}).public_url == (
        "https://rivalry.example"
    )
    with pytest.raises(UnusableSetting, match="RIVALRY_PUBLIC_URL"):
        Settings.from_environment({"RIVALRY_PUBLIC_URL": "rivalry.example"})


@pytest.mark.parametrize("key", ["rivalry.example", "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr"])
def test_a_signing_key_that_is_none_is_refused_and_never_shown(key: str) -> None:
    with pytest.raises(UnusableSetting, match="RIVALRY_SIGNING_KEY") as refused:
        Settings.from_environment({"RIVALRY_SIGNING_KEY": key})
    assert "AYEKFALVFGyNhPJEMzD1QIDr" not in str(refused.value)


def test_a_signing_key_is_in_no_line_that_shows_the_settings() -> None:
    key = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    settings = Settings.from_environment({"RIVALRY_SIGNING_KEY": key})

    assert settings.signing_key == key
    assert "AYEKFALVFGyNhPJEMzD1QIDr" not in repr(settings)
