package io.opencloser.cli.decide;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;

/** Asks the operator at the terminal. */
final class Prompt {
    private Prompt() {}

    /** What a command does if the operator cannot be asked. */
    enum Unattended {
        PROCEED,
        REFUSE
    }

    /** Whether the operator confirms. */
    static boolean confirmed(CommandContext context, String question, Unattended unattended) {
        return context.host()
                .operator()
                .keyboard()
                .map(keyboard -> context.console().confirms(question, keyboard))
                .orElseGet(() -> proceeds(unattended));
    }

    private static boolean proceeds(Unattended unattended) {
        if (unattended == Unattended.REFUSE) {
            throw new UsageException("cannot ask for confirmation without a terminal: add --yes");
        }
        return true;
    }

    static RunReport declined() {
        return new RunReport(ExitStatus.FAILED, "nothing was changed");
    }
}
