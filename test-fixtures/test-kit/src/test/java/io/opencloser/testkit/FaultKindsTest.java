package io.opencloser.testkit;

import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static io.opencloser.testkit.SampleHost.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each fault does to the write-back that it hits, and that the write-back ends well after it. */
@Tag("12.6")
class FaultKindsTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);

    private final SampleHost host = new SampleHost(crm.connection());

    static Stream<Named<Supplier<FaultPlace>>> carriedOut() {
        return Stream.of(
                Named.of("answerLost", crm::answerLost),
                Named.of("refusedAfterCommit", () -> crm.refusedAfterCommit(500)));
    }

    static Stream<Named<Supplier<FaultPlace>>> notCarriedOut() {
        return Stream.of(
                Named.of("requestLost", crm::requestLost),
                Named.of("requestLate", crm::requestLate),
                Named.of("refused", () -> crm.refused(500)),
                Named.of("unavailable", crm::unavailable),
                Named.of("throttled", () -> crm.throttled(Duration.ZERO)));
    }

    @ParameterizedTest
    @MethodSource
    void carriedOut(Supplier<FaultPlace> fault) {
        FaultHandle handle = fault.get().onPhoneCallCreate().once();

        assertThat(host.write(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(handle.hits()).isEqualTo(1);
        crm.assertThat(SESSION).hasExactlyOnePhoneCall().hasQueueStatus("completed");

        endsWell();
    }

    @ParameterizedTest
    @MethodSource
    void notCarriedOut(Supplier<FaultPlace> fault) {
        FaultHandle handle = fault.get().onPhoneCallCreate().once();

        assertThat(host.write(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(handle.hits()).isEqualTo(1);
        crm.assertThat(SESSION).isNotWritten();

        endsWell();
    }

    private void endsWell() {
        assertThat(host.goOn()).singleElement().isInstanceOf(SessionResult.Completed.class);
        crm.assertThat(SESSION).hasExactlyOnePhoneCall().hasAttempts(1);
    }

    @Test
    void an_error_code_decides_what_becomes_of_the_session() {
        crm.refused(412, "0x80040333").onPhoneCallCreate().once();

        assertThat(host.write(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Blocked.class);
    }

    @Test
    void a_pause_has_whole_seconds() {
        FaultHandle throttled = crm.throttled(Duration.ofMillis(1)).onBatch().once();

        assertThat(throttled.rule().answer().retryAfter()).isEqualTo("1");
    }

    @Test
    void a_late_request_is_carried_out_when_its_sender_has_given_up() {
        FaultHandle late = crm.requestLate().onBatch().skip(1).once();
        host.write(Disposition.NOT_INTERESTED);
        crm.assertThat(SESSION).isNotWritten();

        late.release();
        late.awaitCommit();

        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
        endsWell();
    }

    @Test
    void a_held_request_is_carried_out_when_it_is_released() {
        FaultHandle held = crm.requestHeld().onPhoneCallCreate().once();
        CompletableFuture<SessionResult> write = inTheBackground();
        held.awaitHit();
        crm.assertThat(SESSION).isNotWritten();

        held.release();

        assertThat(write.join()).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_held_answer_comes_when_it_is_released() {
        FaultHandle held = crm.answerHeld().onPhoneCallCreate().once();
        CompletableFuture<SessionResult> write = inTheBackground();
        held.awaitCommit();
        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
        assertThat(write).isNotDone();

        held.release();

        assertThat(write.join()).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_delayed_request_is_carried_out() {
        crm.delayed(Duration.ofMillis(1)).onPhoneCallCreate().once();

        assertThat(host.write(Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Completed.class);
        crm.assertFaultsHappened();
    }

    private CompletableFuture<SessionResult> inTheBackground() {
        return CompletableFuture.supplyAsync(() -> host.write(Disposition.NOT_INTERESTED));
    }
}
