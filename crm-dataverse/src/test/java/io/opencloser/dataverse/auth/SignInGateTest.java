package io.opencloser.dataverse.auth;

import static io.opencloser.dataverse.auth.SignInFixture.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failed sign-ins are repeated at growing distances, by one thread for all (requirement 6.6). */
@Timeout(60)
class SignInGateTest {
    private final SignInFixture login = new SignInFixture();

    @AfterEach
    void close() {
        login.close();
    }

    /** Fails now, is not asked again just before the distance is over, and may be asked again then. */
    private void assertFailsOnceIn(Duration distance, TokenSource tokens, SignInProblem problem) {
        long before = login.requests();
        assertFailed(catchThrowable(() -> tokens.token(true)), problem);
        login.now = login.now.plus(distance).minusMillis(1);
        Throwable repeated = catchThrowable(() -> tokens.token(true));
        assertFailed(repeated, problem);
        assertThat(((SignInFailedException) repeated).retryAfter()).isEmpty();
        assertThat(login.requests()).isEqualTo(before + 1);
        login.now = login.now.plusMillis(1);
    }

    @Tag("6.6")
    @Test
    void a_failed_sign_in_is_repeated_at_growing_distances_up_to_five_minutes() {
        TokenSource tokens = login.tokens();
        login.simulator.refuseSignIn(7000215);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertFailsOnceIn(Duration.ofSeconds(seconds), tokens, SignInProblem.WRONG_SECRET);
        }
        assertThat(login.requests()).isEqualTo(11);
    }

    @Test
    void the_distances_begin_anew_after_a_sign_in() {
        TokenSource tokens = login.tokens();
        for (int round = 0; round < 2; round++) {
            login.simulator.refuseSignIn(90033);
            assertFailsOnceIn(Duration.ofSeconds(1), tokens, SignInProblem.BUSY);
            assertFailsOnceIn(Duration.ofSeconds(2), tokens, SignInProblem.BUSY);
            login.simulator.refuseSignIn(0);
            assertThat(tokens.token(true)).startsWith("sim-");
        }
    }

    @Tag("6.6")
    @Test
    void threads_that_wait_for_a_sign_in_share_its_failure() throws InterruptedException {
        TokenSource tokens = login.tokens();
        FaultHandle held = login.simulator.faults().on("POST", "/oauth2/").hold();
        login.simulator.refuseSignIn(7000222);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> failures.add(catchThrowable(() -> tokens.token(false))));
            thread.start();
            threads.add(thread);
        }
        while (threads.stream().anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE)) {
            Thread.onSpinWait();
        }
        held.release();
        for (Thread thread : threads) {
            thread.join(20_000);
        }

        assertThat(failures).hasSize(4).allSatisfy(thrown -> assertFailed(thrown, SignInProblem.EXPIRED_SECRET));
        assertThat(login.requests()).isOne();
    }

    @Test
    void a_clock_that_is_set_back_does_not_lengthen_the_pause() {
        TokenSource tokens = login.tokens();
        login.simulator.faults().on("POST", "/oauth2/").retryAfter("600").status(429);
        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.BUSY);
        login.now = login.now.minus(Duration.ofDays(1));
        assertThat(tokens.token(false)).startsWith("sim-");
    }

    @Test
    void a_valid_token_is_used_while_the_gate_is_closed() {
        TokenSource tokens = login.tokens();
        String first = tokens.token(false);
        login.simulator.faults().on("POST", "/oauth2/").retryAfter("120").status(429);
        login.now = login.now.plus(Duration.ofMinutes(56));
        assertThat(tokens.token(false)).isEqualTo(first);
        login.now = login.now.plusSeconds(119);
        assertThat(tokens.token(false)).isEqualTo(first);
        assertThat(login.requests()).isEqualTo(2);
        login.now = login.now.plusSeconds(1);
        assertThat(tokens.token(false)).isNotEqualTo(first);
    }
}
