"""The commands of the quiz."""

from functools import partial

from hcpcs_tui.ui.commands.command import Command, Where

_B = Where.BROWSING
_Command = partial(Command, screen="quiz")

QUIZ: tuple[Command, ...] = (
    _Command("quiz.a", "Answer a", "Take the first option.", ("a", "1"), _B),
    _Command("quiz.b", "Answer b", "Take the second option.", ("b", "2"), _B),
    _Command("quiz.c", "Answer c", "Take the third option.", ("c", "3"), _B),
    _Command("quiz.d", "Answer d", "Take the fourth option.", ("d", "4"), _B),
    _Command("quiz.next", "Next question", "Go on, once this question is answered.", ("n",), _B),
    _Command(
        "quiz.again", "Another run", "After a run: new questions of the same topics.", ("r",), _B, "again"
    ),
    _Command(
        "quiz.code", "Show the code", "Show what was asked about on the main screen.", ("o",), _B, "code"
    ),
    _Command("quiz.seed", "Seed", "Show the number that repeats these questions.", ("s",), _B, "seed"),
    _Command("quiz.choose", "Seed and topics", "Choose what is asked, and begin anew.", ("e",), _B, "topics"),
)
"""Answering, going on, and what is asked."""
