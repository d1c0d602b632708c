package io.opencloser.cli.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.dataverse.mapping.Gap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The shared part of {@code discover-crm} and {@code verify-crm}. */
final class GapReport {
    private GapReport() {}

    /** Runs the command. A failure is one line, a document of the command's own schema, and exit code 2. */
    static int run(
            HostEnvironment host, CommonFlags flags, String schemaVersion, ToIntFunction<CommandContext> command) {
        try (CommandContext context = CommandContext.open(host, flags)) {
            return command.applyAsInt(context);
        } catch (ConfigException | InvalidInputException | UsageException | CrmException e) {
            Console console = new Console(host, flags.output());
            String message = String.valueOf(e.getMessage());
            if (console.json()) {
                console.document(GapDocument.failed(schemaVersion, message));
            }
            console.notice(message);
            return ExitStatus.FAILED.code();
        }
    }

    static ExitStatus status(List<Gap> gaps) {
        return gaps.isEmpty() ? ExitStatus.COMPLETED : ExitStatus.BLOCKED;
    }

    /** Prints the headline and one line for each gap, or the document. */
    static int print(
            Console console, List<Gap> gaps, Function<ExitStatus, ObjectNode> document, List<String> headline) {
        ExitStatus status = status(gaps);
        if (console.json()) {
            console.document(document.apply(status));
        } else {
            headline.forEach(console::line);
            gaps.forEach(gap -> console.line("  " + gap.text()));
        }
        return status.code();
    }

    static String count(List<Gap> gaps) {
        return gaps.size() == 1 ? "1 gap" : gaps.size() + " gaps";
    }
}
