"""What many tests start from: the embedded catalogue and what stands on it, read once a run."""

import pytest
from hypothesis import HealthCheck, settings

from hcpcs_tui.data.embedded import embedded_catalogue
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.successors import Successors

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return embedded_catalogue()


@pytest.fixture(scope="session")
def successors(catalogue: Catalogue) -> Successors:
    return Successors(catalogue)
