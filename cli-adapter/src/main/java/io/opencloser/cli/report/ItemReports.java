package io.opencloser.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.RunResult;
import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reports of runs of one queue item. */
public final class ItemReports {
    private ItemReports() {}

    /** The report of a run that writes; {@code known} is its session as the journal has it now. */
    public static RunReport ofRun(RunResult run, Optional<SessionRecord> known) {
        if (run.result() instanceof RunResult.Result.Session session) {
            RunReport report = new RunFacts(run).addTo(SessionReports.of(session.session(), known));
            // a first run replays nothing
            return report.replayed(List.of());
        }
        return withoutSession(run);
    }

    /** The report of a dry run; {@code preview} gives the requests that a plan would send. */
    public static RunReport ofDryRun(RunResult run, Function<WriteBackPlan, JsonNode> preview) {
        if (run.result() instanceof RunResult.Result.Rehearsed && run.plan().isPresent()) {
            WriteBackPlan plan = run.plan().get();
            RunReport report = new RunFacts(run).addTo(ofDryRun(plan));
            return report.session(plan.session()).planned(preview.apply(plan)).dryRun();
        }
        return withoutSession(run).dryRun();
    }

    private static RunReport ofDryRun(WriteBackPlan plan) {
        if (plan.end() instanceof PlanEnd.Blocks blocks) {
            return new RunReport(ExitStatus.BLOCKED, "dry run, nothing was written: " + blocks.message())
                    .blocked(blocks.reason(), blocks.details());
        }
        String writes = Operation.wireNames(plan.operations());
        return new RunReport(ExitStatus.COMPLETED, "dry run, nothing was written; --write would write: " + writes);
    }

    private static RunReport withoutSession(RunResult run) {
        if (run.result() instanceof RunResult.Result.NotBegun no) {
            boolean mapping = no.reason() == RefusalReason.MAPPING_INVALID;
            String details = no.details().isEmpty() ? "" : ": " + String.join("; ", no.details());
            RunReport report = new RunReport(
                    mapping ? ExitStatus.BLOCKED : ExitStatus.FAILED,
                    no.message() + details + afterRefusal(no.reason()));
            return new RunFacts(run).addTo(mapping ? report.blocked(BlockReason.METADATA, List.of()) : report);
        }
        return new RunFacts(run)
                .addTo(new RunReport(ExitStatus.NO_CALLABLE_ITEM, "no item of this campaign is callable now"));
    }

    /** What to do about a run that did not begin, where the message does not say it. */
    private static String afterRefusal(RefusalReason reason) {
        return switch (reason) {
            case OUTCOME_PENDING -> "; write it first with: opencloser resume --all --now";
            case CRM_UNAVAILABLE ->
                "; nothing was stored; if the call has taken place, this keeps its outcome: opencloser accept";
            default -> "";
        };
    }

    private record RunFacts(RunResult run) {
        RunReport addTo(RunReport report) {
            run.item().ifPresent(item -> report.queueItem(item.id()));
            run.plan().ifPresent(plan -> report.disposition(plan.disposition()));
            // a race lost later has its own eligibility decision, which takes precedence
            if (report.document().path("eligibility_decision").isNull()) {
                run.decision().ifPresent(report::eligibility);
            }
            List<Warning> warnings = run.warnings();
            return report.warnings(warnings).passedOver(run.passedOver());
        }
    }
}
