package io.opencloser.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Age;
import io.opencloser.cli.format.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Documents as text for people, with the same facts. */
public final class ReportText {
    private final Style style;

    public ReportText(Style style) {
        this.style = style;
    }

    /** A run report. */
    public String of(ObjectNode report) {
        Labels labels = new Labels()
                .add("Result", style.status(report.path("exit_status").asText()))
                .add("Reason", report.path("block_reason"))
                .add("Session", report.path("session_id"))
                .add("Queue item", report.path("queue_item_id"))
                .add("Disposition", report.path("final_disposition"))
                .add("Mode", report.path("run_mode"))
                .add("Message", report.path("message"))
                .add("Eligible", eligible(report.path("eligibility_decision")))
                .add("Fields", report.path("conflicting_fields"))
                .add("Replayed", report.path("operations_replayed"));
        labels.each("Passed over", passedOver(report.path("passed_over")))
                .each("Records", correlations(report.path("crm_correlations")))
                .each("Warnings", warnings(report.path("warnings")))
                .add("Artifacts", report.path("artifact_dir"))
                .add("Started", report.path("started_at"))
                .add("Ended", report.path("ended_at"));
        JsonNode planned = report.path("planned");
        if (!planned.isNull()) {
            labels.add("Would be sent", System.lineSeparator() + Json.write(planned));
        }
        return labels.toString();
    }

    /** One line of many: status, session, and the reason unless it completed. */
    static String summaryLine(ObjectNode report, Style style) {
        String status = report.path("exit_status").asText();
        String reason = Labels.plain(report.path("block_reason"));
        String names = Labels.plain(report.path("conflicting_fields"));
        String why;
        if (!reason.isEmpty()) {
            why = "  " + reason + (names.isEmpty() ? "" : ": " + names);
        } else if (status.equals("completed") || status.equals("no-resume-needed")) {
            why = "";
        } else {
            why = "  " + report.path("message").asText();
        }
        return style.status(status) + "  " + report.path("session_id").asText("") + why;
    }

    /** One session with its history. */
    public String session(ObjectNode session) {
        JsonNode lease = session.path("lease");
        return new Labels()
                .add("Session", session.path("session_id"))
                .add("Queue item", session.path("queue_item_id"))
                .add("Status", style.status(session.path("run_status").asText()))
                .add("Reason", session.path("block_reason"))
                .add("Fields", session.path("conflicting_fields"))
                .add("Disposition", session.path("final_disposition"))
                .add("Claim", session.path("claim"))
                .add(
                        "Lease",
                        lease.isNull()
                                ? ""
                                : lease.path("holder").asText() + " until "
                                        + lease.path("expires_at").asText())
                .add("Next attempt", session.path("next_attempt_at"))
                .add("Error code", session.path("error_code"))
                .add("Last error", session.path("last_error"))
                .each("Records", correlations(session.path("crm_correlations")))
                .each("Warnings", warnings(session.path("warnings")))
                .add("Created", session.path("created_at"))
                .add("Updated", session.path("updated_at"))
                .add(
                        "Since",
                        Age.of(Duration.ofSeconds(
                                session.path("unchanged_seconds").asLong())))
                .add("Next", session.path("next"))
                .add("", session.path("next_command"))
                .each("History", history(session.path("history")))
                .toString();
    }

    private static String eligible(JsonNode decision) {
        if (decision.isNull()) {
            return "";
        }
        return decision.path("allowed").booleanValue() ? "yes" : "no: " + Labels.plain(decision.path("failing_rules"));
    }

    private static List<String> passedOver(JsonNode rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach(
                row -> lines.add(row.path("queue_item_id").asText() + ": " + Labels.plain(row.path("failing_rules"))));
        return lines;
    }

    private static List<String> correlations(JsonNode correlations) {
        List<String> lines = new ArrayList<>();
        correlations.forEach(each -> lines.add(String.format(
                        "%-20s %-10s %s",
                        each.path("record_kind").asText(),
                        each.path("write_status").asText(),
                        Labels.plain(each.path("dataverse_record_id")))
                .strip()));
        return lines;
    }

    private static List<String> warnings(JsonNode warnings) {
        List<String> lines = new ArrayList<>();
        warnings.forEach(each -> lines.add(
                each.path("code").asText() + ": " + each.path("message").asText()));
        return lines;
    }

    private static List<String> history(JsonNode history) {
        List<String> lines = new ArrayList<>();
        history.forEach(each -> lines.add((each.path("at").asText() + "  "
                        + each.path("event").asText() + "  "
                        + each.path("detail").asText())
                .strip()));
        return lines;
    }
}
