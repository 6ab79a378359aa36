"""How many examples Hypothesis tries, in all tests.

REPORTLINT_EXAMPLES=2000 pytest tests/properties tries that many new ones; without it, the same few dozen every time.
What fails is made as small as possible, but not explained: to vary a whole report for that takes many minutes.
A machine that is slow at making reports is no failure.
"""

import os

from hypothesis import HealthCheck, Phase, settings

PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)

settings.register_profile(
    "unhurried", deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("unhurried")
settings.register_profile("quick", max_examples=40, derandomize=True)
settings.register_profile("search", max_examples=int(os.environ.get("REPORTLINT_EXAMPLES", "500")))
settings.load_profile("search" if "REPORTLINT_EXAMPLES" in os.environ else "quick")
