package io.opencloser.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.export.Exports;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.ItemReports;
import io.opencloser.cli.report.LeftOutValues;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.resume.MappingChangeFlag;
import io.opencloser.cli.resume.SessionResumer;
import io.opencloser.core.RunResult;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one queue item; a dry run unless told to write (requirement 9.1). */
@Command(
        name = "run-crm",
        description = "Writes the outcome of a call to one queue item to the CRM; a dry run unless --write is given.",
        footer = {
            "",
            "Examples:",
            "  opencloser run-crm --next-ready --campaign spring --outcome outcome.json",
            "  opencloser run-crm --write --queue-item-id 0d000000-0000-4000-8000-000000000001 --outcome outcome.json"
        })
public final class RunCrmCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final CallFlags call = new CallFlags();

    @Option(names = "--write", description = "Write to the CRM instead of a dry run.")
    private boolean write;

    @Option(names = "--resume", paramLabel = "SESSION", description = "Write what is missing of this session.")
    private @Nullable String resume;

    @Mixin
    private final MappingChangeFlag mappingChange = new MappingChangeFlag();

    public RunCrmCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (resume != null) {
            List<Warning> ignored = RunCrmUsage.ofResume(call, write);
            SessionId session = new SessionId(resume);
            try (CommandContext context = CommandContext.open(host, common)) {
                return new SessionResumer(context, mappingChange.choice()).one(session, ignored);
            }
        }
        RunCrmUsage.ofRun(call, mappingChange.isGiven());
        try (CommandContext context = CommandContext.open(host, common)) {
            QueueSelection selection = selection(context);
            CallInput input = CallInput.read(host, call);
            boolean writes = write || context.configuration().run().writes();
            return writes ? write(context, selection, input) : dryRun(context, selection, input);
        }
    }

    private QueueSelection selection(CommandContext context) {
        if (call.queueItemId != null) {
            return new QueueSelection.ById(QueueItemId.parse(call.queueItemId), Optional.ofNullable(call.campaign));
        }
        return new QueueSelection.NextReady(Optional.ofNullable(call.campaign)
                .or(() -> context.configuration().run().campaign())
                .orElseThrow(
                        () -> new UsageException("--next-ready requires --campaign, or campaign in section [run]")));
    }

    private int dryRun(CommandContext context, QueueSelection selection, CallInput input) {
        Instant started = host.time().now();
        RunResult run = context.rehearsal(() -> input.session().orElseGet(context::newSession))
                .rehearse(selection, input.outcome()::of);
        RunReport report = ItemReports.ofDryRun(run, context.backend()::preview).warnings(input.warnings());
        report.times(started, host.time().now());
        if (run.plan().isPresent()) {
            WriteBackPlan plan = run.plan().get();
            JsonNode preview = report.document().path("planned");
            context.export(plan.session(), report, Exports.ofDryRun(plan, preview));
        }
        return context.console().report(report);
    }

    private int write(CommandContext context, QueueSelection selection, CallInput input) {
        Instant started = host.time().now();
        CallSessions sessions = new CallSessions(
                input.session(), context::newSession, () -> context.backend().journal());
        try {
            RunResult run = context.openCloser(sessions).run(selection, input.outcome()::of);
            // an interrupt has done its work by now; the report must still be written
            Thread.interrupted();
            boolean begun = run.result() instanceof RunResult.Result.Session;
            Optional<SessionRecord> known =
                    begun ? sessions.last().flatMap(context.backend().journal()::find) : Optional.empty();
            RunReport report = ItemReports.ofRun(run, known)
                    .warnings(input.warnings())
                    .times(started, host.time().now());
            known.ifPresent(session ->
                    report.warnings(LeftOutValues.in(context.backend().journal().history(session.session()))));
            Map<String, ObjectNode> files = known.map(Exports::of).orElse(Map.of());
            if (begun) {
                sessions.last().ifPresent(session -> context.export(session, report, files));
            }
            return context.console().report(report);
        } catch (JournalException e) {
            RunReport report = new RunReport(ExitStatus.FAILED, "journal: " + e.getMessage())
                    .warnings(input.warnings())
                    .times(started, host.time().now());
            sessions.last().ifPresent(report::session);
            return context.console().failure(report);
        }
    }
}
