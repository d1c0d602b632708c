package io.opencloser.testkit;

import static io.opencloser.testkit.FailingAssertions.fails;
import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which requests a fault happens to, and how often. */
@Tag("12.6")
class FaultPlacesTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM).user(SampleHost.OWNER);

    private final SampleHost host = new SampleHost(crm.connection());

    /** Faults that change nothing and count the requests at one place. */
    private static FaultPlace counting() {
        return crm.delayed(Duration.ofMillis(1));
    }

    @Test
    void each_place_is_found_within_the_batch_of_a_write_back() {
        FaultHandle phoneCall = counting().onPhoneCallCreate().untilRecovery();
        FaultHandle row = counting().onQueueRowChange().untilRecovery();
        FaultHandle task = counting().onTaskCreate().untilRecovery();

        host.write(Disposition.CALL_BACK_LATER);

        assertThat(phoneCall.hits()).isEqualTo(1);
        assertThat(row.hits()).isEqualTo(1);
        assertThat(task.hits()).isEqualTo(1);
    }

    @Test
    void a_place_that_no_request_reaches_is_not_hit() {
        FaultHandle task = counting().onTaskCreate().once();
        FaultHandle signIn = counting().onSignIn().untilRecovery();

        host.write(Disposition.NOT_INTERESTED);

        assertThat(task.hits()).isZero();
        assertThat(signIn.hits()).isZero();
        fails(crm::assertFaultsHappened, "delay on POST|PATCH /tasks", "delay on POST /oauth2/", "0 times");
    }

    @Test
    void reads_and_writes_are_batches() {
        FaultHandle batches = counting().onBatch().untilRecovery();

        host.write(Disposition.NOT_INTERESTED);

        assertThat(batches.hits()).isEqualTo(2);
    }

    @Test
    void reading_is_a_place_of_its_own() {
        crm.unavailable().onReading().untilRecovery();

        host.write(Disposition.NOT_INTERESTED);

        crm.assertFaultsHappened();
        crm.assertThat(SampleHost.SESSION).isNotWritten();
        crm.assertThat(ITEM).isUntouched();
    }

    @Test
    void a_sign_in_can_fail() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        TokenSource tokens = Tokens.clientSecret("contoso.example", SampleHost.OWNER.toString(), "secret")
                .at(Authority.parse(crm.url().toString()))
                .of(crm.environment(), now::get);
        crm.unavailable().onSignIn().untilRecovery();

        assertThatExceptionOfType(SignInFailedException.class).isThrownBy(() -> tokens.token(false));
        crm.assertFaultsHappened();
        crm.recovers();
        now.updateAndGet(failed -> failed.plusSeconds(1));
        assertThat(tokens.token(false)).isNotEmpty();
    }

    @Test
    void a_fault_happens_as_often_as_it_says() {
        crm.unavailable().onPhoneCallCreate().skip(1).times(2);
        host.write(Disposition.NOT_INTERESTED);
        crm.assertThat(SampleHost.SESSION).hasExactlyOnePhoneCall();

        fails(crm::assertFaultsHappened, "status on POST|PATCH /phonecalls", "0 times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crm.unavailable().onBatch().times(0));
    }

    @Test
    void an_outage_needs_no_mapping() {
        DataverseSimulatorExtension plain = DataverseSimulatorExtension.with(SimulatorOptions.demo());

        assertThat(plain.isDown().hits()).isZero();
        plain.simulator().close();
    }
}
