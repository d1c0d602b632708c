package io.opencloser.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.domain.state.UnreadableSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sessions of the journal as documents. */
public final class SessionDocuments {
    private SessionDocuments() {}

    /** A list of sessions at this time, and behind it those that cannot be read. */
    public static ObjectNode list(List<SessionSummary> sessions, List<UnreadableSession> unreadable, Instant now) {
        ObjectNode list = list(sessions, now);
        ArrayNode array = list.withArrayProperty("sessions");
        for (UnreadableSession each : unreadable) {
            // its row may be readable, and only its plan is not
            array.removeIf(document -> each.session()
                    .filter(session ->
                            session.value().equals(document.path("session_id").asText()))
                    .isPresent());
            ObjectNode document = array.addObject();
            document.set("session_id", Json.text(each.session().map(SessionId::value)));
            document.put("unreadable", true).put("message", each.message());
        }
        return list;
    }

    /** A list of sessions at this time. */
    public static ObjectNode list(List<SessionSummary> sessions, Instant now) {
        ArrayNode array = Json.array();
        for (SessionSummary session : sessions) {
            ObjectNode document = array.addObject();
            putProgress(document, session.session(), session.queueItem(), session.progress());
            document.put("claim", session.claim().wireName());
            document.set("lease", DocumentParts.lease(session.lease()));
            document.put("created_at", Json.time(session.createdAt()))
                    .put("updated_at", Json.time(session.updatedAt()))
                    .put("age_seconds", seconds(session.createdAt(), now))
                    .put("unchanged_seconds", seconds(session.updatedAt(), now));
            NextStep next =
                    NextStep.of(session.session(), session.progress(), session.awaitsOutcome(), session.lease(), now);
            document.put("next", next.verb()).set("next_command", Json.text(next.command()));
        }
        ObjectNode list = Json.object();
        list.set("sessions", array);
        return list;
    }

    /** One session, without its history. */
    public static ObjectNode one(SessionRecord session) {
        ObjectNode document = Json.object();
        putProgress(document, session.session(), session.queueItem(), session.progress());
        document.set(
                "final_disposition",
                Json.text(session.plan()
                        .map(plan -> plan.disposition().wireName())
                        .or(() -> session.outcome()
                                .map(outcome -> outcome.disposition().wireName()))));
        document.put("claim", session.claim().wireName());
        document.set("lease", DocumentParts.lease(session.lease()));
        document.set("writeback_progress", DocumentParts.progress(session));
        document.set("crm_correlations", DocumentParts.correlations(session));
        document.set(
                "warnings",
                DocumentParts.warnings(
                        session.plan().map(plan -> plan.warnings()).orElse(List.of())));
        document.put("created_at", Json.time(session.createdAt())).put("updated_at", Json.time(session.updatedAt()));
        return document;
    }

    private static void putProgress(
            ObjectNode document, SessionId session, QueueItemId item, SessionProgress progress) {
        document.put("session_id", session.value())
                .put("queue_item_id", item.toString())
                .put("run_status", progress.status().wireName());
        document.set("block_reason", DocumentParts.blockReason(progress.blockReason()));
        document.set("conflicting_fields", Json.texts(progress.conflictingFields()));
        document.set("last_error", Json.text(progress.lastError()));
        document.set("error_code", Json.text(progress.errorCode()));
        document.set(
                "next_attempt_at", Json.text(progress.schedule().nextAttempt().map(Json::time)));
        document.put("failures", progress.schedule().failures());
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** One session with its history, at this time. */
    public static ObjectNode one(SessionRecord session, List<HistoryEntry> history, Instant now) {
        ObjectNode document = one(session);
        NextStep next =
                NextStep.of(session.session(), session.progress(), session.awaitsOutcome(), session.lease(), now);
        document.put("age_seconds", seconds(session.createdAt(), now))
                .put("unchanged_seconds", seconds(session.updatedAt(), now))
                .put("next", next.description())
                .set("next_command", Json.text(next.command()));
        ArrayNode entries = document.putArray("history");
        history.forEach(entry -> entries.addObject()
                .put("at", Json.time(entry.at()))
                .put("fence", entry.fence())
                .put("event", entry.event())
                .put("detail", entry.detail()));
        return document;
    }
}
