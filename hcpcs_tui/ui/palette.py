"""The command palette: every command with its keys, and any code by its exact name."""

from collections.abc import Sequence

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hcpcs_tui.domain.reading import ReadAs, read
from hcpcs_tui.ui.commands import APP_COMMANDS, COMMANDS, Command, acting
from hcpcs_tui.ui.requests import GoTo


class CommandsAndCodes(Provider):
    """Offers the commands of the registry and 'go to' for an exact code; not the search of the catalogue."""

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_title(command), self._runner(command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match, and the code when it is one."""
        reading = read(query)
        if reading.kind is ReadAs.CODE:
            code = reading.codes[0].code
            yield Hit(1.0, Content(f"Go to {code}"), lambda: self._look_up(code), f"Go to {code}")
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, _title(command), self._runner(command), command.title, command.help)

    def _commands(self) -> Sequence[Command]:
        """What can be done on the screen below, with the keys that the user has given."""
        commands: Sequence[Command] = getattr(self.app, "commands", COMMANDS)
        here = {command.id: command for command in acting(commands, getattr(self.screen, "NAME", ""))}
        offered = [command for command in commands if command.id in here or command.id in APP_COMMANDS]
        return [here.get(command.id, command) for command in offered]

    def _runner(self, command: Command) -> "_Run":
        return _Run(self, command.id)

    def _look_up(self, code: str) -> None:
        self.screen.post_message(GoTo(code))


class _Run:
    """Carries a command out on the screen below the palette, or on the app."""

    def __init__(self, provider: CommandsAndCodes, command: str) -> None:
        self._provider = provider
        self._command = command

    async def __call__(self) -> None:
        provider = self._provider
        target = provider.app if self._command in APP_COMMANDS else provider.screen
        await target.run_action(f"do('{self._command}')")


def _title(command: Command) -> Content:
    return Content.assemble(command.title, (f"  {command.keys_shown}", "dim"))
