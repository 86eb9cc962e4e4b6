"""Turning texts into comparable words, the same way for catalogue and query."""

import re
import unicodedata
from functools import lru_cache

_SHORTHAND = re.compile(r"\b([a-z])/([a-z])\b")
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)*%?|[a-z]+[0-9]+[a-z0-9]*|[a-z]+")
_HYPHENED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_GAPS = str.maketrans(
    {chr(sign): " " for sign in range(128) if not (chr(sign).isalnum() or chr(sign) in ".%")}
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

_ENDINGS = {
    "s": ("ations", "ions", "ates", "iers", "ies", "ings", "ers", "eds", "es", "s"),
    "n": ("ation", "ion"),
    "g": ("ating", "ing"),
    "d": ("ated", "ied", "ed"),
    "e": ("ate", "e"),
    "t": ("iest",),
    "r": ("ier", "er"),
}
"""Plural and verb endings by their last letter, longest first."""
_KEPT = {"ations": "at", "ates": "at", "ation": "at", "ating": "at", "ated": "at", "ate": "at"}
_KEPT |= dict.fromkeys(("iers", "ies", "ied", "iest", "ier"), "y")
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")


def fold(text: str) -> str:
    """Lower case without accents or apostrophes; 'w/c' becomes 'wc'."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    text = text.lower()
    if "'" in text:
        text = text.replace("'", "")
    return _SHORTHAND.sub(r"\1\2", text) if "/" in text else text


def words_of(text: str) -> list[str]:
    """The words of a text in order; numbers stay apart from units, codes stay whole."""
    folded = fold(text)
    if "," in folded:
        folded = _THOUSANDS.sub("", folded)
    tokens = folded.translate(_GAPS).split()
    if folded.isascii() and all(map(str.isalpha, tokens)):
        return tokens
    words: list[str] = []
    for token in tokens:
        if token.isalpha() and token.isascii():
            words.append(token)
        else:
            words += _WORD.findall(token)
    return words


def joined_words(text: str) -> list[str]:
    """The hyphened words of a text without their hyphens: 'solu-medrol' gives 'solumedrol'."""
    if "-" not in text:
        return []
    return [match.replace("-", "") for match in _HYPHENED.findall(fold(text))]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without plural and verb endings, so that 'dressings', 'dressing', 'dressed' meet."""
    if len(word) < 4 or not word.isalpha():
        return word
    for ending in _ENDINGS.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _DOUBLED.sub(r"\1", word[: -len(ending)] + _KEPT.get(ending, ""))
    return _DOUBLED.sub(r"\1", word)


def is_idle(word: str) -> bool:
    """Whether the word may be missing from a match: single letters, small words, numbers, units."""
    return len(word) == 1 or word in IDLE_WORDS or word in UNITS or is_number(word)


def is_number(word: str) -> bool:
    """Whether the word is a bare number or percentage."""
    return word[0].isdigit() and word.rstrip("%").replace(".", "", 1).isdigit()
