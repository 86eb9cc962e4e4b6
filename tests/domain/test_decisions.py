"""A decision tree asks from the top, ends in outcomes, and is refused when it leads round or nowhere."""

import pytest

from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.decisions import Answer, Decision, Outcome, Question, fault_of, outcome_lines
from hcpcs_tui.domain.statements import Statement

END = Outcome(Statement("Level II.", ("GK",), "M"), ("G0008",), ("level2",))


def ask(id: str, *answers: str | Outcome) -> Question:
    return Question(id, f"{id}?", tuple(Answer(f"answer {n}", to) for n, to in enumerate(answers, start=1)))


def test_the_outline_stands_deeper_with_each_question(catalogue: Catalogue) -> None:
    decision = Decision((ask("what", "payer", END), ask("payer", END)))
    lines = [(depth, line.label, line.text) for depth, line in decision.outline(catalogue.systems)]
    assert lines == [
        (0, "Question", "what?"),
        (0, "Answer", "answer 1"),
        (1, "Question", "payer?"),
        (1, "Answer", "answer 1"),
        (2, "Then", "Level II."),
        (2, "Codes", "G0008"),
        (2, "Systems", "HCPCS Level II"),
        (0, "Answer", "answer 2"),
        (1, "Then", "Level II."),
        (1, "Codes", "G0008"),
        (1, "Systems", "HCPCS Level II"),
    ]


def test_a_question_met_twice_is_named_the_second_time(catalogue: Catalogue) -> None:
    decision = Decision((ask("what", "payer", "payer"), ask("payer", END)))
    lines = [line.text for _, line in decision.outline(catalogue.systems)]
    assert lines.count("payer?") == 1
    assert "see above: payer?" in lines


def test_an_outcome_carries_its_caution_and_sources(catalogue: Catalogue) -> None:
    then = outcome_lines(END, catalogue.systems)[0]
    assert (then.caution, then.sources) == ("general knowledge", ("GK",))


def test_an_unknown_system_keeps_its_id(catalogue: Catalogue) -> None:
    odd = Outcome(Statement("Somewhere."), (), ("level9",))
    assert outcome_lines(odd, catalogue.systems)[-1].text == "level9"


def test_the_first_question_is_asked_first_and_others_are_found_by_id() -> None:
    decision = Decision((ask("what", "payer"), ask("payer", END)))
    assert decision.first.id == "what"
    assert decision.question("payer").text == "payer?"
    with pytest.raises(KeyError):
        decision.question("who")


def test_the_sources_are_those_of_all_outcomes_once() -> None:
    other = Outcome(Statement("CPT.", ("FILE25", "GK"), "M"))
    assert Decision((ask("what", END, other),)).source_keys == ("GK", "FILE25")


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        ([ask("a", "b", END), ask("b", END)], ""),
        ([ask("a", "c", "b"), ask("b", "c"), ask("c", END)], ""),
        ([], "1 to 60 questions"),
        ([ask(f"q{n}", f"q{n + 1}") for n in range(60)] + [ask("q60", END)], "1 to 60 questions"),
        ([ask("a", END), ask("a", END)], "same id"),
        ([ask("a", END), ask("b")], "'b' has no answers"),
        ([ask("a", "b")], "goes to 'b'"),
        ([ask("a", "a")], "circle"),
        ([ask("a", "b"), ask("b", "c"), ask("c", "a")], "circle"),
        ([ask("a", END), ask("b", END)], "no answer leads to the question 'b'"),
    ],
)
def test_what_is_no_tree_is_told(questions: list[Question], fault: str) -> None:
    assert fault in fault_of(questions)
    assert bool(fault_of(questions)) == bool(fault)


def test_many_ways_to_the_same_end_are_checked_at_once() -> None:
    ways = [ask(f"q{n}", f"q{n + 1}", f"q{n + 1}", f"q{n + 1}") for n in range(59)]
    assert fault_of([*ways, ask("q59", END)]) == ""
