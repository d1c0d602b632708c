package io.opencloser.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.report.PlanDocument;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.SessionRecord;
import java.util.Map;
import java.util.TreeMap;

/** The exported files and their content (requirement 4.3). */
public final class Exports {
    private static final String PLAN = "writeback.json";
    private static final String SESSION = "session-result.json";
    private static final String REPORT = "run-report.json";

    private Exports() {}

    /** The exports of a session in the journal, without the report. */
    public static Map<String, ObjectNode> of(SessionRecord session) {
        Map<String, ObjectNode> files = new TreeMap<>();
        files.put(SESSION, SessionDocuments.one(session));
        session.plan().ifPresent(plan -> files.put(PLAN, PlanDocument.of(plan)));
        return files;
    }

    /** The exports of a dry run, without the report. */
    public static Map<String, ObjectNode> ofDryRun(WriteBackPlan plan, JsonNode preview) {
        ObjectNode document = PlanDocument.of(plan);
        document.set("planned", preview);
        return Map.of(PLAN, document);
    }

    public static Map<String, ObjectNode> withReport(Map<String, ObjectNode> files, RunReport report) {
        Map<String, ObjectNode> all = new TreeMap<>(files);
        all.put(REPORT, report.document());
        return all;
    }
}
