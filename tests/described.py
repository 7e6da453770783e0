"""Answers held against what the OpenAPI document says of them."""

from typing import Any

import jsonschema_rs
from scenario import Scenario


def differs(scenario: Scenario, answer: Any, part: str) -> list[str]:
    """In what *answer* is not as the *part* of the document describes it."""
    components = scenario.ask("/openapi.json")["components"]
    described = jsonschema_rs.Draft202012Validator({"$ref": f"#/components/schemas/{part}", "components": components})
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in described.iter_errors(answer)]
