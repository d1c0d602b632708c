package io.opencloser.dataverse.auth;

import static io.opencloser.dataverse.auth.SignInFixture.assertFailed;
import static io.opencloser.dataverse.auth.SignInFixture.assertRevealsNothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.simulator.fault.FaultHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokensTest {
    private final SignInFixture login = new SignInFixture();

    @AfterEach
    void close() {
        login.close();
    }

    @Test
    void a_secret_obtains_a_token_that_is_cached_for_the_next_call() {
        TokenSource tokens = login.tokens();

        String token = tokens.token(false);

        assertThat(token).startsWith("sim-");
        assertThat(tokens.token(false)).isEqualTo(token);
        assertThat(login.requests()).isOne();
        login.assertOnlyTokenRequests();
    }

    @Test
    void no_request_is_made_before_a_token_is_needed() {
        login.tokens();

        assertThat(login.simulator.requests()).isEmpty();
    }

    @Test
    void a_refused_token_is_replaced_by_a_new_sign_in() {
        TokenSource tokens = login.tokens();
        String refused = tokens.token(false);

        String replaced = tokens.token(true);

        assertThat(replaced).isNotEqualTo(refused);
        assertThat(tokens.token(false)).isEqualTo(replaced);
        assertThat(login.requests()).isEqualTo(2);
    }

    @Test
    void a_token_is_renewed_five_minutes_before_its_end() {
        TokenSource tokens = login.tokens();
        String first = tokens.token(false);

        login.now = login.now.plus(Duration.ofMinutes(55)).minusSeconds(1);
        assertThat(tokens.token(false)).isEqualTo(first);
        login.now = login.now.plusSeconds(1);
        assertThat(tokens.token(false)).isNotEqualTo(first);
        assertThat(login.requests()).isEqualTo(2);
    }

    @Test
    void a_token_that_is_still_valid_bridges_an_outage_of_the_login_service() {
        TokenSource tokens = login.tokens();
        String first = tokens.token(false);
        FaultHandle outage =
                login.simulator.faults().on("POST", "/oauth2/").forever().status(503);

        login.now = login.now.plus(Duration.ofMinutes(56));
        assertThat(tokens.token(false)).isEqualTo(first);
        assertThat(tokens.token(false)).isEqualTo(first);
        assertThat(login.requests()).isEqualTo(2);
        assertFailed(catchThrowable(() -> tokens.token(true)), SignInProblem.BUSY);

        login.now = login.now.plus(Duration.ofMinutes(4));
        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.BUSY);
        login.simulator.faults().remove(outage);
        login.now = login.now.plusSeconds(2);
        assertThat(tokens.token(false)).isNotEqualTo(first);
    }

    @Test
    void threads_whose_token_was_refused_together_share_one_sign_in() throws InterruptedException {
        TokenSource tokens = login.tokens();
        tokens.token(false);
        FaultHandle held = login.simulator.faults().on("POST", "/oauth2/").hold();
        Set<String> replaced = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> replaced.add(tokens.token(true)));
            thread.start();
            threads.add(thread);
        }
        while (threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                < 3) {
            Thread.onSpinWait();
        }

        held.release();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(replaced).hasSize(1);
        assertThat(login.requests()).isEqualTo(2);
    }

    @Test
    void a_wrong_secret_is_reported_and_reveals_no_secret() {
        assertFailed(
                catchThrowable(
                        () -> login.tokens(new Credentials.Secret("wrong")).token(false)),
                SignInProblem.WRONG_SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_busy_login_service_is_called_once_and_not_again_before_its_retry_after(int status) {
        TokenSource tokens = login.tokens();
        login.simulator.faults().on("POST", "/oauth2/").retryAfter("600").status(status);

        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.BUSY);
        login.now = login.now.plusSeconds(599);
        assertThat(catchThrowable(() -> tokens.token(true)))
                .isInstanceOfSatisfying(
                        SignInFailedException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(1)));
        assertThat(login.requests()).isOne();
        login.now = login.now.plusSeconds(1);
        assertThat(tokens.token(false)).startsWith("sim-");
    }

    @Test
    void a_login_service_that_closes_the_connection_may_be_tried_again() {
        TokenSource tokens = login.tokens();
        login.simulator.faults().on("POST", "/oauth2/").close();

        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.UNREACHABLE);
        assertThat(login.requests()).isOne();
        login.now = login.now.plusSeconds(1);
        assertThat(tokens.token(false)).startsWith("sim-");
    }

    @Test
    void a_login_service_that_never_responds_times_out() {
        TokenSource tokens =
                login.tokens(login.simulator.baseUri().toString(), new Credentials.Secret("s"), Duration.ofMillis(200));
        login.simulator.faults().on("POST", "/oauth2/").hang();

        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.UNREACHABLE);
    }

    @Test
    void an_unreachable_login_service_is_retryable() {
        String authority = login.simulator.baseUri().toString();
        TokenSource tokens = login.tokens(authority, new Credentials.Secret("s"), Duration.ofSeconds(20));
        login.simulator.close();

        assertFailed(catchThrowable(() -> tokens.token(false)), SignInProblem.UNREACHABLE);
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        TokenSource tokens = login.tokens();

        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> tokens.token(false));

        assertThat(Thread.interrupted()).isTrue();
        assertFailed(thrown, SignInProblem.UNREACHABLE);
        assertThat(tokens.token(false)).startsWith("sim-"); // its interrupt is no failure of the login service
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", "a/b", "a?b", "a b", "a%2e", "adfs", "TFP", "-", "a\n"})
    void a_tenant_that_could_change_the_address_is_refused(String tenant) {
        refused("DATAVERSE_TENANT_ID", tenant, SignInFixture.CLIENT);
    }

    @Test
    void the_client_id_is_checked_before_anything_is_sent() {
        refused("DATAVERSE_CLIENT_ID", "contoso.example", "not-a-guid");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Credentials.Secret("two\nlines"))
                .withMessageNotContaining("two");
    }

    @Test
    void to_string_reveals_no_secret() {
        Credentials secret = new Credentials.Secret(SignInFixture.SECRET);
        TokenSource tokens = login.tokens(secret);
        String token = tokens.token(false);

        assertRevealsNothing(secret + " " + tokens + " "
                + Authority.parse(login.simulator.baseUri().toString()));
        assertThat(tokens.toString()).doesNotContain(token);
    }

    private static void refused(String field, String tenant, String client) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Tokens.clientSecret(tenant, client, "s"))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field))
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+").doesNotContain("not-a-guid", "%2e"));
    }
}
