package io.opencloser.cli.accept;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.PathFlag;
import io.opencloser.cli.command.ProviderFlag;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.config.ConnectionSettings;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.input.OutcomeFile;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.core.Accepted;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.dataverse.client.EnvironmentUrl;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps outcomes in the journal (requirement 1.8). */
@Command(
        name = "accept",
        description = {
            "Keeps the outcome of a call in the journal, to be written by a worker or by resume --all.",
            "Sends nothing and needs no credentials. The same call twice is the same session."
        },
        footer = {
            "",
            "Examples:",
            "  opencloser accept --queue-item-id 0d000000-0000-4000-8000-000000000001 --outcome outcome.json",
            "  opencloser accept --from outcomes.jsonl --provider dialler"
        })
public final class AcceptCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Option(names = "--queue-item-id", paramLabel = "ID", description = "The id of the queue item that was called.")
    private @Nullable String queueItemId;

    @Option(names = "--outcome", paramLabel = "FILE", description = "The outcome of the call, as JSON.")
    private @Nullable String outcome;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Many outcomes, one a line as JSON, each with its queue_item_id; - for standard input.")
    private @Nullable String from;

    @Mixin
    private final ProviderFlag provider = new ProviderFlag();

    public AcceptCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        boolean one = queueItemId != null && outcome != null;
        if (one == (from != null) || (from != null && (queueItemId != null || outcome != null))) {
            throw new UsageException("expected either --queue-item-id and --outcome, or --from");
        }
        String named = provider.name();
        try (CommandContext context = CommandContext.open(host, common)) {
            String environment = ConnectionSettings.environmentOf(host.environment())
                    .map(url -> context.configuration().dataverse().knownAs().orElse(url))
                    .map(EnvironmentUrl::hash)
                    .orElse("");
            return one
                    ? acceptOne(context, environment, named)
                    : acceptAll(new AcceptLines(context, environment, named));
        }
    }

    private int acceptOne(CommandContext context, String environment, String provider) {
        Instant started = host.time().now();
        QueueItemId item = QueueItemId.parse(String.valueOf(queueItemId));
        OutcomeFile file = OutcomeFile.read(PathFlag.resolve(host, "--outcome", String.valueOf(outcome)), provider);
        CallOutcome call = file.outcome().of(file.session(), item);
        Accepted accepted = context.localSessions().accept(call, environment);
        SessionRecord known =
                context.backend().journal().find(accepted.session()).orElseThrow();
        if (known.awaitsOutcome()) {
            return context.console().failure(new RunReport(ExitStatus.FAILED, notKept(known)).session(known.session()));
        }
        RunReport report = SessionReports.accepted(accepted, known)
                .times(started, host.time().now());
        context.console().report(report);
        // the outcome is safe, whatever has become of its session
        return 0;
    }

    private static String notKept(SessionRecord known) {
        return "the session has claimed queue item " + known.queueItem()
                + ", the outcome names another and was not kept: check --queue-item-id";
    }

    private int acceptAll(AcceptLines lines) {
        String source = String.valueOf(from);
        return source.equals("-")
                ? lines.run("standard input", host.streams().in())
                : lines.run(source, () -> AcceptLines.open(source, PathFlag.resolve(host, "--from", source)));
    }
}
