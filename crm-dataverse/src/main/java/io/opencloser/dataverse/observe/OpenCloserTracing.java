package io.opencloser.dataverse.observe;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One OpenTelemetry span for each time that a session is worked on (optional: the host brings OpenTelemetry). It begins when a
 * worker takes the session up and ends when it lets go; requests and retries are events of the span. The parent is the span that
 * is current in the working thread. Contains the session id and words from fixed lists. Thread-safe.
 */
public final class OpenCloserTracing implements WriteBackListener {
    private static final String NAME = "io.opencloser";
    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("opencloser.session");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("opencloser.result");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("opencloser.block_reason");
    private static final AttributeKey<String> WRITE = AttributeKey.stringKey("opencloser.write");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("opencloser.attempt");
    /** A claim ends without an event of its own: its span ends with the outcome, or when so many others are open. */
    private static final int MOST_OPEN = 1000;

    private final Tracer tracer;
    private final Map<SessionId, Span> open = new LinkedHashMap<>();

    /** Traces with the tracer {@code io.opencloser} of the host. */
    public OpenCloserTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(NAME);
    }

    @Override
    public void on(WriteBackEvent event) {
        event.subject().ifPresent(session -> on(session, event));
    }

    private void on(SessionId session, WriteBackEvent event) {
        if (event instanceof WriteBackEvent.SessionOpened || event instanceof WriteBackEvent.SessionResumed) {
            begin(session);
        } else if (event instanceof WriteBackEvent.WriteAttempted attempted) {
            span(session)
                    .addEvent(
                            "write_attempted",
                            Attributes.of(
                                    WRITE, attempted.write().wireName(),
                                    RESULT, attempted.result().wireName(),
                                    ATTEMPT, (long) attempted.attempt()));
        } else if (event instanceof WriteBackEvent.WriteConfirmed confirmed) {
            span(session)
                    .addEvent(
                            "write_confirmed",
                            Attributes.of(WRITE, confirmed.operation().wireName()));
        } else if (event instanceof WriteBackEvent.RetryScheduled retry) {
            span(session)
                    .addEvent(
                            "retry_scheduled",
                            Attributes.of(WRITE, retry.request().wireName()));
        } else {
            end(session, event);
        }
    }

    private void end(SessionId session, WriteBackEvent event) {
        if (event instanceof WriteBackEvent.SessionCompleted) {
            end(session, "completed");
        } else if (event instanceof WriteBackEvent.SessionParked) {
            span(session).setStatus(StatusCode.ERROR);
            end(session, "resume_needed");
        } else if (event instanceof WriteBackEvent.SessionBlocked blocked) {
            span(session)
                    .setStatus(StatusCode.ERROR)
                    .setAttribute(REASON, blocked.reason().wireName());
            end(session, "blocked");
        } else if (event instanceof WriteBackEvent.LeaseLost) {
            end(session, "lease_lost");
        } else if (event instanceof WriteBackEvent.ClaimReleased) {
            end(session, "released");
        } else if (event instanceof WriteBackEvent.SessionAbandoned) {
            end(session, "abandoned");
        }
    }

    private synchronized void begin(SessionId session) {
        Span before = open.put(
                session,
                tracer.spanBuilder("opencloser.session")
                        .setAttribute(SESSION, session.value())
                        .startSpan());
        if (before != null) {
            before.end();
        }
        if (open.size() > MOST_OPEN) {
            SessionId eldest = open.keySet().iterator().next();
            end(eldest, "unknown");
        }
    }

    private synchronized Span span(SessionId session) {
        return open.getOrDefault(session, Span.getInvalid());
    }

    private synchronized void end(SessionId session, String result) {
        Span span = open.remove(session);
        if (span != null) {
            span.setAttribute(RESULT, result).end();
        }
    }
}
