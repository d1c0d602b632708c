package io.opencloser.dataverse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;

/** The simulator's login service, an adjustable clock, and the secrets that must not appear. */
final class SignInFixture implements AutoCloseable {
    static final String TENANT = "7e57e000-aaaa-4bbb-8ccc-0123456789ab";
    static final String CLIENT = "c11e0000-dddd-4eee-8fff-ba9876543210";
    static final String SECRET = "hush~very.SECRET";
    private static final EnvironmentUrl ENVIRONMENT = EnvironmentUrl.parse("https://orgname.crm4.dynamics.com");

    final DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo());
    Instant now = Instant.parse("2026-03-01T12:00:00Z");

    TokenSource tokens() {
        return tokens(new Credentials.Secret(SECRET));
    }

    TokenSource tokens(Credentials credentials) {
        return tokens(simulator.baseUri().toString(), credentials, Duration.ofSeconds(20));
    }

    TokenSource tokens(String authority, Credentials credentials, Duration timeout) {
        return Tokens.with(TENANT, CLIENT, credentials)
                .at(Authority.parse(authority))
                .timeout(timeout)
                .of(ENVIRONMENT, () -> now);
    }

    long requests() {
        return simulator.requests().stream()
                .filter(request -> request.path().equals("/" + TENANT + "/oauth2/v2.0/token"))
                .count();
    }

    /** Only token requests were sent. */
    void assertOnlyTokenRequests() {
        assertThat(simulator.requests()).hasSize((int) requests());
    }

    static void assertFailed(Throwable thrown, SignInProblem problem) {
        assertThat(thrown).isInstanceOf(SignInFailedException.class).hasNoSuppressedExceptions();
        SignInFailedException failure = (SignInFailedException) thrown;
        assertThat(failure.retryable()).isEqualTo(problem.retryable());
        String code = failure.code().map(number -> " (" + number + ")").orElse("");
        assertThat(failure).hasMessage(problem.message() + code);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertRevealsNothing(trace.toString());
    }

    static void assertRevealsNothing(String text) {
        assertThat(text).doesNotContain(SECRET, TENANT, CLIENT, "127.0.0.1", "localhost", "orgname");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
