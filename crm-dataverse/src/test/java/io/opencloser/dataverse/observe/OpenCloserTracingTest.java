package io.opencloser.dataverse.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("12.3")
class OpenCloserTracingTest {
    private static final SessionId SESSION = SessionId.of(new UUID(8, 8));
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("opencloser.result");

    @RegisterExtension
    static final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

    private final OpenCloserTracing tracing = new OpenCloserTracing(telemetry.getOpenTelemetry());

    private void happened(WriteBackEvent... events) {
        List.of(events).forEach(tracing::on);
    }

    @Test
    void the_work_on_a_session_is_one_span_with_its_requests_as_events() {
        happened(
                new WriteBackEvent.SessionResumed(SESSION, 1, false),
                new WriteBackEvent.WriteAttempted(
                        SESSION,
                        RequestKind.CHANGE_SET,
                        1,
                        WriteBackEvent.WriteAttempted.Result.APPLIED,
                        OptionalInt.empty()),
                new WriteBackEvent.WriteConfirmed(SESSION, Operation.TASK),
                new WriteBackEvent.SessionCompleted(SESSION));

        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("opencloser.session");
        assertThat(span.getAttributes().get(AttributeKey.stringKey("opencloser.session")))
                .isEqualTo(SESSION.value());
        assertThat(span.getAttributes().get(RESULT)).isEqualTo("completed");
        assertThat(span.getEvents()).extracting("name").containsExactly("write_attempted", "write_confirmed");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void a_block_and_a_pause_are_errors() {
        happened(
                new WriteBackEvent.SessionOpened(SESSION),
                new WriteBackEvent.SessionBlocked(SESSION, BlockReason.CONFLICT_DETECTED, List.of()));
        SpanData blocked = onlySpan();
        assertThat(blocked.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(blocked.getAttributes().get(AttributeKey.stringKey("opencloser.block_reason")))
                .isEqualTo("conflict_detected");

        telemetry.clearSpans();
        happened(
                new WriteBackEvent.SessionResumed(SESSION, 2, false),
                new WriteBackEvent.SessionParked(SESSION, Duration.ZERO, "busy"));
        assertThat(onlySpan().getAttributes().get(RESULT)).isEqualTo("resume_needed");
    }

    @Test
    void claims_without_an_outcome_do_not_pile_up() {
        for (int i = 0; i < 1500; i++) {
            tracing.on(new WriteBackEvent.SessionOpened(SessionId.of(new UUID(1, i))));
        }
        assertThat(telemetry.getSpans()).hasSize(500);
    }

    private static SpanData onlySpan() {
        assertThat(telemetry.getSpans()).hasSize(1);
        return telemetry.getSpans().get(0);
    }
}
