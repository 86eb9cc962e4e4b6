"""Turning texts into comparable words, the same way for catalogue and query."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

_SHORTHAND = re.compile(r"/(?<=\b[a-z]/)(?=[a-z]\b)")
"""The stroke of 'w/c'. The sign itself stands first: a pattern that begins so is found many times quicker."""
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)*%?|[a-z]+[0-9]+[a-z0-9]*|[a-z]+")
_HYPHENED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_THOUSANDS = re.compile(r",(?<=[0-9],)(?=[0-9]{3})")
_GAPS = str.maketrans(
    {chr(sign): " " for sign in range(128) if not (chr(sign).isalnum() or chr(sign) in ".%\n")}
)

IDLE_WORDS = frozenset(
    "a an and any are as at be by for from in into is of on or per that the this to up with w vs versus "
    "used use using each code codes hcpcs need needs needed pt pts patient patients".split()
)
"""Words that alone never decide whether a code is meant; they only lift one that has them."""

UNITS = frozenset(
    "mg mcg g gm gram grams ml cc l liter liters iu unit units meq kg mm cm inch inches french fr lb lbs "
    "ounce oz sq minute minutes min hour hours hr day days month months milligram milligrams mci uci".split()
)
"""Words of dose and size; a coder's dose is seldom the dose in the code."""

ROUTES = frozenset("im iv ivp ivpb sc subq subcut po".split())
"""How a drug is given, as a coder notes it; few codes say it."""

_KEPT = {"ations": "at", "ates": "at", "ation": "at", "ating": "at", "ated": "at", "ate": "at"}
_KEPT |= dict.fromkeys(("iers", "ies", "ied", "iest", "ier"), "y")
_ENDINGS = {
    letter: tuple((ending, _KEPT.get(ending, "")) for ending in endings.split())
    for letter, endings in {
        "s": "ations ions ates iers ies ings ers eds es s",
        "n": "ation ion",
        "g": "ating ing",
        "d": "ated ied ed",
        "e": "ate e",
        "t": "iest",
        "r": "ier er",
    }.items()
}
"""Plural and verb endings by their last letter, longest first, with what stays of each."""
_DOUBLING = frozenset("bdfglmnprt")
"""Letters that stand twice before an ending and once without."""


def fold(text: str) -> str:
    """Lower case without accents or apostrophes; 'w/c' becomes 'wc'."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    text = text.lower()
    if "'" in text:
        text = text.replace("'", "")
    return _SHORTHAND.sub("", text) if "/" in text else text


def words_of(text: str) -> list[str]:
    """The words of a text in order; numbers stay apart from units, codes stay whole."""
    return [*chain.from_iterable(map(_words, _without_gaps(fold(text)).split()))]


def words_of_each(texts: Iterable[str]) -> Iterator[list[str]]:
    """The words of many texts, each followed by its hyphened words without their hyphens.

    'Solu-medrol 40 mg' gives solu, medrol, 40, mg, solumedrol. The texts are folded in one go and each token
    is taken apart once, which is several times as quick as one by one.
    """
    lines = [text.replace("\n", " ") for text in texts]
    if not lines:
        return
    folded = fold("\n".join(lines))
    words_in, joined_in = _Remembered(_words), _Remembered(_joined)
    for line, spoken in zip(folded.split("\n"), _without_gaps(folded).split("\n"), strict=True):
        words = [*chain.from_iterable(map(words_in.__getitem__, spoken.split()))]
        if "-" in line:
            words += chain.from_iterable(map(joined_in.__getitem__, line.split()))
        yield words


class _Remembered(dict[str, Sequence[str]]):
    """What a function makes of each token, made once."""

    def __init__(self, make: Callable[[str], Sequence[str]]) -> None:
        self._make = make

    def __missing__(self, token: str) -> Sequence[str]:
        made = self[token] = self._make(token)
        return made


def _without_gaps(folded: str) -> str:
    return _THOUSANDS.sub("", folded).translate(_GAPS)


def _words(token: str) -> Sequence[str]:
    """The words of a text without gaps."""
    return (token,) if token.isalpha() and token.isascii() else tuple(_WORD.findall(token))


def _joined(token: str) -> Sequence[str]:
    """The hyphened words of a text, without their hyphens."""
    return [match.replace("-", "") for match in _HYPHENED.findall(token)] if "-" in token else ()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without plural and verb endings, so that 'dressings', 'dressing', 'dressed' meet."""
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, kept in _ENDINGS.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + kept
            break
    return word[:-1] if word[-1] == word[-2] and word[-1] in _DOUBLING else word


def is_idle(word: str) -> bool:
    """Whether the word may be missing from a match: single letters, small words, numbers, units, routes."""
    return len(word) == 1 or word in IDLE_WORDS or word in UNITS or word in ROUTES or is_number(word)


def is_number(word: str) -> bool:
    """Whether the word is a bare number or percentage."""
    return word[0].isdigit() and word.rstrip("%").replace(".", "", 1).isdigit()
