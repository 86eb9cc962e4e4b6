"""An imported release under our names: what ties a name to the text that it was written for."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.imported import fingerprint


@pytest.mark.parametrize(
    "other", ["Injection, 5 MG", "injection 5mg", "INJECTION (5-mg)\n", "in jec tion5mg"]
)
def test_case_blanks_and_signs_leave_the_fingerprint(other: str) -> None:
    assert fingerprint(other) == fingerprint("Injection, 5 mg")


@pytest.mark.parametrize("other", ["Injection, 6 mg", "Injections, 5 mg", "Injection, 5 µg", ""])
def test_another_letter_or_digit_changes_it(other: str) -> None:
    assert fingerprint(other) != fingerprint("Injection, 5 mg")


@given(text=st.text(st.characters(codec="ascii")) | st.text())
def test_it_is_that_of_the_letters_and_digits_alone(text: str) -> None:
    kept = "".join(sign for sign in text.lower() if sign.isalnum())
    assert fingerprint(text) == hashlib.blake2s(kept.encode(), digest_size=4).hexdigest()
