package io.opencloser.cli.run;

import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.command.Desk;
import io.opencloser.cli.command.Exports;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.ItemReports;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.resume.Resumption;
import io.opencloser.cli.wiring.Surroundings;
import io.opencloser.core.ItemRun;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs one queue item: a rehearsal unless it is told to write (requirement 9.1). */
@Command(
        name = "run-crm",
        description = "Takes one queue item and the outcome of its call to the CRM; rehearses unless --write.",
        footer = {
            "",
            "Examples:",
            "  opencloser run-crm --next-ready --campaign spring --outcome outcome.json",
            "  opencloser run-crm --write --queue-item-id 0d000000-0000-4000-8000-000000000001 --outcome outcome.json"
        })
public final class RunCrmCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    @Mixin
    private final CallFlags call = new CallFlags();

    @Option(names = "--write", description = "Write to the CRM.")
    private boolean write;

    @Option(names = "--resume", paramLabel = "SESSION", description = "Write what is missing of this session.")
    private @Nullable String resume;

    @Option(names = "--accept-mapping-change", description = "Resume under the mapping as it is now.")
    private boolean acceptMappingChange;

    public RunCrmCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (resume != null) {
            List<Warning> ignored = Usage.ofResume(call, write);
            SessionId session = new SessionId(resume);
            try (Desk desk = Desk.open(surroundings, common)) {
                return new Resumption(desk, acceptMappingChange).one(session, ignored);
            }
        }
        Usage.ofRun(call, acceptMappingChange);
        try (Desk desk = Desk.open(surroundings, common)) {
            QueueSelection selection = selection(desk);
            HandedIn handedIn = HandedIn.read(surroundings, call);
            boolean writes = write || desk.configuration().run().writes();
            return writes ? write(desk, selection, handedIn) : rehearse(desk, selection, handedIn);
        }
    }

    private QueueSelection selection(Desk desk) {
        if (call.queueItemId != null) {
            return new QueueSelection.ById(QueueItemId.parse(call.queueItemId), Optional.ofNullable(call.campaign));
        }
        return new QueueSelection.NextReady(Optional.ofNullable(call.campaign)
                .or(() -> desk.configuration().run().campaign())
                .orElseThrow(() -> new UsageException("--next-ready requires --campaign, or campaign under [run]")));
    }

    private int rehearse(Desk desk, QueueSelection selection, HandedIn handedIn) {
        Instant started = surroundings.time().now();
        ItemRun run = desk.rehearser(() -> handedIn.session().orElseGet(desk::newSession))
                .rehearse(selection, handedIn.outcome()::of);
        RunReport report = ItemReports.rehearsed(run, desk.backend()::preview).warnings(handedIn.warnings());
        report.times(started, surroundings.time().now());
        if (run.plan().isPresent()) {
            WriteBackPlan plan = run.plan().get();
            JsonNode preview = report.document().path("planned");
            desk.export(plan.session(), report, Exports.ofRehearsal(plan, preview));
        }
        return desk.console().report(report);
    }

    private int write(Desk desk, QueueSelection selection, HandedIn handedIn) {
        Instant started = surroundings.time().now();
        LastSession sessions = new LastSession(() -> handedIn.session().orElseGet(desk::newSession));
        try {
            ItemRun run = desk.openCloser(sessions).run(selection, handedIn.outcome()::of);
            // the request to stop was heard; what follows is about telling what came of it
            Thread.interrupted();
            boolean begun = run.result() instanceof ItemRun.Result.Session;
            Optional<SessionRecord> known =
                    begun ? sessions.last().flatMap(desk.backend().journal()::find) : Optional.empty();
            RunReport report = ItemReports.written(run, known)
                    .warnings(handedIn.warnings())
                    .times(started, surroundings.time().now());
            Map<String, ObjectNode> files = known.map(Exports::of).orElse(Map.of());
            if (begun) {
                sessions.last().ifPresent(session -> desk.export(session, report, files));
            }
            return desk.console().report(report);
        } catch (JournalException e) {
            RunReport report = new RunReport(ExitStatus.FAILED, "journal: " + e.getMessage())
                    .warnings(handedIn.warnings())
                    .times(started, surroundings.time().now());
            sessions.last().ifPresent(report::session);
            return desk.console().failed(report);
        }
    }
}
