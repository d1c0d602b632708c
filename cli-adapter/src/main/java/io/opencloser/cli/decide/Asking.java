package io.opencloser.cli.decide;

import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;

/** Asks the person at the terminal. */
final class Asking {
    private Asking() {}

    /**
     * Whether to go on.
     *
     * @param unasked the answer where nobody can be asked
     */
    static boolean agreed(Desk desk, String question, boolean unasked) {
        return desk.surroundings()
                .person()
                .keyboard()
                .map(keyboard -> desk.console().agrees(question, keyboard))
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
