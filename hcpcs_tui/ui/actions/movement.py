"""Moving: in the pane that the keys act on."""

from collections.abc import Callable, Mapping
from functools import partial

from hcpcs_tui.ui.widgets.line_pane import LinePane

_STEP = 3


def moving(pane: Callable[[], LinePane | None]) -> Mapping[str, Callable[[], None]]:
    """What each command of movement does, by its id, on the pane that is asked for at each key."""

    def on_pane(act: Callable[[LinePane], None]) -> Callable[[], None]:
        def doing() -> None:
            if found := pane():
                act(found)

        return doing

    down, up = on_pane(lambda pane: pane.move(1)), on_pane(lambda pane: pane.move(-1))
    further, back = on_pane(lambda pane: pane.turn(1)), on_pane(lambda pane: pane.turn(-1))
    return {
        "down": down,
        "line_down": down,
        "up": up,
        "line_up": up,
        "page_down": further,
        "leaf_down": further,
        "page_up": back,
        "leaf_up": back,
        "first": on_pane(lambda pane: pane.to_end(last=False)),
        "last": on_pane(lambda pane: pane.to_end(last=True)),
    }


def scrolling(detail: LinePane) -> Mapping[str, Callable[[], None]]:
    """What scrolls the detail, whatever has the focus."""
    return {
        "detail_down": partial(detail.scroll_lines, _STEP),
        "detail_up": partial(detail.scroll_lines, -_STEP),
    }
