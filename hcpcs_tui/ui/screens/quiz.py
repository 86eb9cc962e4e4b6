"""The quiz: ten questions, each explained once it is answered, and what to read again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual import on
from textual.containers import Container, Horizontal
from textual.widget import Widget

from hcpcs_tui.domain.quiz import TOPICS
from hcpcs_tui.domain.quiz_questions import Question
from hcpcs_tui.domain.quiz_run import LABELS, ReadAgain, Run, Stand
from hcpcs_tui.domain.scores import Score, score_by_topic
from hcpcs_tui.session import Session
from hcpcs_tui.ui.commands import Command
from hcpcs_tui.ui.page import Page, page_bindings
from hcpcs_tui.ui.prose import Line
from hcpcs_tui.ui.quiz_lines import (
    Result,
    answer_lines,
    question_lines,
    result_lines,
    run_rows,
    seed_words,
    targets,
)
from hcpcs_tui.ui.requests import GoTo, Open
from hcpcs_tui.ui.widgets.pick_pane import PickPane
from hcpcs_tui.ui.widgets.prose_pane import ProsePane

_SEED = "seed="
_ENTER: Mapping[Stand, str] = {"asked": "answer", "answered": "next", "over": "open"}
"""What Enter does."""
_ACTS: Mapping[str, tuple[Stand, ...]] = {"quiz.again": ("over",), "quiz.code": ("answered", "over")}
"""When a command does something, where that is not always."""


class QuizScreen(Page):
    """Asks, explains, and at the end says how it went; the session holds the run, to be resumed."""

    NAME = "quiz"
    CSS_PATH = "quiz.tcss"
    BINDINGS = page_bindings(NAME)

    def __init__(self, session: Session, subjects: Sequence[str] = ()) -> None:
        """subjects: ids of topics and 'seed=123', which begin a run; none to resume the last one."""
        super().__init__(session)
        self._asked = PickPane(id="question")
        self._run_so_far = ProsePane(id="run")
        self._run_so_far.can_focus = False
        self._is_kept = True
        topics = [subject for subject in subjects if subject in TOPICS]
        seeds = [subject.removeprefix(_SEED) for subject in subjects if subject.startswith(_SEED)]
        seed = next((int(text) for text in seeds if text.isdecimal()), None)
        resumed = None if topics or seed is not None else session.learning.run
        self._run: Run = resumed or session.learning.begin_run(topics, seed)

    def body(self) -> Iterable[Widget]:
        """The question, and in a wide window the run so far."""
        with Horizontal(id="quiz-panes"):
            with Container(classes="frame"):
                yield self._asked
            with Container(id="run-frame", classes="frame") as frame:
                frame.border_title = "This run"
                yield self._run_so_far

    def on_mount(self) -> None:
        """Ask, or stand where the run was left."""
        self.set_focus(self._asked)
        self._show()

    def on_unmount(self) -> None:
        """Keep the scores, however the screen is left."""
        self._keep_scores()

    def caption(self) -> str:
        """How the run goes: 'Quiz  2 of 3 right'."""
        score = sum(score_by_topic(self._run.answers).values(), Score())
        return f"Quiz  {score.in_words()}" if score.asked else "Quiz"

    def hint_of(self, command: Command) -> str:
        """Say what Enter does, and leave out what does nothing: Enter waits until a line is highlighted."""
        stand = self._run.stand
        if command.id == "open":
            return _ENTER[stand] if stand == "answered" or self._asked.highlighted is not None else ""
        return command.hint if stand in _ACTS.get(command.id, (stand,)) else ""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Answering, going on, and what is asked."""
        return {
            **{f"quiz.{label}": partial(self._take, place) for place, label in enumerate(LABELS)},
            "open": self.open_highlighted,
            "quiz.next": self._go_on,
            "quiz.again": self._begin_again,
            "quiz.code": self._show_code,
            "quiz.seed": self._tell_seed,
            "quiz.choose": self._choose,
        }

    def take_change(self, changed: bool | None) -> None:
        """Ask the questions that the dialog has begun."""
        if changed and self.session.learning.run:
            self._run = self.session.learning.run
            self._show()

    def peel(self) -> None:
        """Leave; a run that is over is done with, and the next one will be new."""
        if self._run.stand == "over":
            self.session.learning.run = None
        super().peel()

    @on(PickPane.Clicked)
    def open_highlighted(self) -> None:
        """Answer with the highlighted option, go on, or open what is to be read again.

        While nothing is highlighted Enter waits, so that one too many does no harm.
        """
        place = self._asked.highlighted
        if self._run.stand == "answered":
            self._go_on()
        elif place is not None and self._run.stand == "asked":
            self._take(place)
        elif place is not None:
            self._open_target(targets(self._run)[place])

    def _take(self, place: int) -> None:
        """Take an option as the answer, by its place."""
        if answer := self._run.take(place):
            self.session.learning.scores.add(answer, self.session.today)
            self._is_kept = False
            self._show()

    def _go_on(self) -> None:
        if self._run.stand == "asked":
            self.tell("Answer first; a guess is explained too.")
            return
        self._run.go_on()
        if self._run.stand == "over":
            self._keep_scores()
        self._show()

    def _begin_again(self) -> None:
        if self._run.stand != "over":
            self.tell("Finish this run first, or choose seed and topics of a new one.")
            return
        self._run = self.session.learning.begin_run([topic.id for topic in self._run.quiz.topics])
        self._show()

    def _show_code(self) -> None:
        """Go to the code of the question, once it no longer gives the answer away."""
        place, stand = self._asked.highlighted, self._run.stand
        if stand == "asked":
            self.tell("Answer first: the code may be the answer.")
        elif stand == "answered":
            self.post_message(GoTo(self._run.answers[-1].question.code))
        elif place is None:
            self.tell("Choose a line first.")
        else:
            target = targets(self._run)[place]
            self.post_message(GoTo((target if isinstance(target, Question) else target.questions[0]).code))

    def _open_target(self, target: ReadAgain | Question) -> None:
        systems = self.session.catalogue.systems
        if isinstance(target, Question):
            self.post_message(GoTo(target.code))
        elif target.id in systems and target.id not in _walkthroughs(self.session):
            self.post_message(GoTo(systems[target.id].example))
        else:
            self.post_message(Open("learn", target.id))

    def _tell_seed(self) -> None:
        self.tell(seed_words(self._run.quiz))

    def _choose(self) -> None:
        self.post_message(Open("quiz-choice"))

    def _lines(self, width: int) -> list[Line]:
        """What stands on the screen, for a width."""
        run = self._run
        if run.question is None:
            return list(result_lines(_result(run, self.session), width))
        lines = list(question_lines(run, run.question, width))
        if run.answer:
            lines += answer_lines(run.answer, _citations(run.question, self.session), width)
        return lines

    def _show(self) -> None:
        """Show how the run stands, nothing highlighted yet."""
        self._asked.show_text(self._lines)
        self._run_so_far.show_text(partial(run_rows, self._run))
        self.refresh_header()
        self.refresh_hints()
        self.tell_warnings()

    def _keep_scores(self) -> None:
        """Write the scores when an answer was given since."""
        if not self._is_kept:
            self.session.learning.keep_scores()
            self._is_kept = True
            self.tell_warnings()


def _result(run: Run, session: Session) -> Result:
    titles = {id: f"Code set: {system.name}" for id, system in session.catalogue.systems.items()}
    titles |= {id: f"Walkthrough: {title}" for id, title in _walkthroughs(session).items()}
    return Result(run, session.learning.scores, titles)


def _walkthroughs(session: Session) -> dict[str, str]:
    """The titles of the walkthroughs by id."""
    return {walkthrough.id: walkthrough.title for walkthrough in session.learning.walkthroughs}


def _citations(question: Question, session: Session) -> dict[str, str]:
    sources = session.catalogue.sources
    return {key: sources[key].citation() for key in question.sources if key in sources}
