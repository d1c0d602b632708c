package io.opencloser.cli.resume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.plan.BlockReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The summary of a batch, schema {@code resume-summary-v1}. The list is bounded, the counts are not. An abandoned
 * session counts as blocked. The exit code is that of the worst result, and 2 while anything is left to be resumed.
 */
final class ResumeSummary {
    private static final int LISTED = 100;

    private final Map<ExitStatus, Integer> counts = new EnumMap<>(ExitStatus.class);
    private final List<ObjectNode> listed = new ArrayList<>();
    private final Map<BlockReason, Integer> reasons = new EnumMap<>(BlockReason.class);
    private int worst;
    private int worstForGood;
    private boolean counted;
    private long held;
    private long waiting;
    private long unfinished;
    private Optional<String> refusal = Optional.empty();

    void add(RunReport report) {
        counts.merge(report.status(), 1, Integer::sum);
        worst = Math.max(worst, report.status().code());
        if (report.status() != ExitStatus.RESUME_NEEDED) {
            worstForGood = Math.max(worstForGood, report.status().code());
        }
        report.blockReason().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
        if (listed.size() < LISTED) {
            listed.add(report.document());
        }
    }

    /**
     * What the journal holds after the batch.
     *
     * @param leasedElsewhere sessions that other workers have
     * @param inAll everything that is to be written: due, not due, and held
     */
    void left(long leasedElsewhere, long inAll) {
        counted = true;
        held = leasedElsewhere;
        unfinished = inAll;
        waiting = Math.max(0, inAll - leasedElsewhere - count(ExitStatus.RESUME_NEEDED) - count(ExitStatus.FAILED));
    }

    /** Why the CRM refuses the caller, if it does. */
    void refused(Optional<String> why) {
        refusal = why;
    }

    int exitCode() {
        if (counted) {
            // what had to be resumed may be finished by now, by this batch or by another worker
            return unfinished > 0 ? ExitStatus.RESUME_NEEDED.code() : worstForGood;
        }
        return worst;
    }

    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("schema_version", "resume-summary-v1")
                .put("completed", count(ExitStatus.COMPLETED))
                .put("resume_needed", count(ExitStatus.RESUME_NEEDED))
                .put("blocked", count(ExitStatus.BLOCKED) + count(ExitStatus.ABANDONED))
                .put("failed", count(ExitStatus.FAILED))
                .put("no_resume_needed", count(ExitStatus.NO_RESUME_NEEDED))
                .put("waiting", waiting)
                .put("held", held);
        document.set("caller_refused", Json.text(refusal));
        ArrayNode sessions = document.putArray("sessions");
        listed.forEach(sessions::add);
        return document;
    }

    /** The counts, and what to do about each kind of block. */
    String text() {
        StringBuilder text = new StringBuilder(counts());
        reasons.forEach((reason, count) -> text.append(System.lineSeparator())
                .append("  ")
                .append(count)
                .append(" ")
                .append(reason.wireName())
                .append(": ")
                .append(remedy(reason)));
        return text.toString();
    }

    private static String remedy(BlockReason reason) {
        return switch (reason) {
            case MAPPING_CHANGED -> "if the new mapping is correct: opencloser resume --all --accept-mapping-change";
            case PERMANENT_OTHER, METADATA, QUEUE_ITEM_MISSING ->
                "when the cause is mended: opencloser reopen --blocked " + reason.wireName() + " --reason \"...\"";
            case CONFLICT_DETECTED, TARGET_DELETED -> "decide one by one: opencloser sessions --status blocked";
            case ELIGIBILITY -> "nothing to do";
        };
    }

    private String counts() {
        return count(ExitStatus.COMPLETED) + " completed, " + count(ExitStatus.RESUME_NEEDED) + " resume needed, "
                + (count(ExitStatus.BLOCKED) + count(ExitStatus.ABANDONED)) + " blocked, "
                + count(ExitStatus.FAILED) + " failed, " + count(ExitStatus.NO_RESUME_NEEDED) + " needed nothing"
                + (waiting > 0 ? ", " + waiting + " waiting" : "")
                + (held > 0 ? ", " + held + " held by other workers" : "");
    }

    private int count(ExitStatus status) {
        return counts.getOrDefault(status, 0);
    }
}
