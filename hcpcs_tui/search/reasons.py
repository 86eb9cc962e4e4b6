"""Why an entry is a hit: the words that met the query, and through what, when that is not plain."""

from collections.abc import Sequence

from hcpcs_tui.search.index import Index
from hcpcs_tui.search.matching import Match
from hcpcs_tui.search.normalise import stem


class Reasons:
    """Explains hits of a search by words."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of(
        self, place: int, matches: Sequence[Match], missing: Sequence[str] = ()
    ) -> tuple[str, frozenset[str]]:
        """The reason in a few words (empty when plain), and the words that were met."""
        told: dict[str, str] = {}
        matched: set[str] = set()
        for match in matches:
            if match.text in missing or match.text in told:
                continue
            reason, words = self._of_match(place, match)
            if words:
                told[match.text] = reason
                matched |= words
        reasons = [reason for reason in dict.fromkeys(told.values()) if reason]
        return "; ".join(reasons), frozenset(matched)

    def _of_match(self, place: int, match: Match) -> tuple[str, set[str]]:
        words = self._index.entry_words[place]
        name_length = self._index.name_length[place]
        best, best_quality, in_name = "", 0.0, False
        for position, word in enumerate(words):
            quality = match.words.get(word, 0.0) - 0.01 * (position >= name_length)
            if quality > best_quality:
                best, best_quality, in_name = self._index.words[word], quality, position < name_length
        for bits, phrase_words, means in match.alternatives:
            if bits >> place & 1 and max(phrase_words.values(), default=0.0) > best_quality:
                met = {self._index.words[word] for word in words if word in phrase_words}
                return (f"{match.text} read as {means}" if means and not match.is_idle else ""), met
        if not best:
            return "", set()
        if match.is_idle:
            return "", {best}
        return self._spoken(match.text, best, in_name=in_name), {best}

    @staticmethod
    def _spoken(typed: str, met: str, *, in_name: bool) -> str:
        """How the typed word became the one that was met; empty when that is plain."""
        if met != typed and stem(met) != stem(typed) and not met.startswith(typed):
            return f"{typed} {'within' if typed in met else 'read as'} {met}"
        return "" if in_name or len(typed) < 3 else f"{typed}: a term of it"
