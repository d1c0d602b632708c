package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;

/** Asks the person at the terminal. */
final class Prompt {
    private Prompt() {}

    /**
     * Whether to go on.
     *
     * @param unasked the answer where nobody can be asked
     */
    static boolean agreed(CommandContext context, String question, boolean unasked) {
        return context.host()
                .person()
                .keyboard()
                .map(keyboard -> context.console().agrees(question, keyboard))
                .orElseGet(() -> {
                    if (!unasked) {
                        throw new UsageException("nobody can be asked here: add --yes");
                    }
                    return true;
                });
    }

    static RunReport declined() {
        return new RunReport(ExitStatus.FAILED, "nothing was changed");
    }
}
