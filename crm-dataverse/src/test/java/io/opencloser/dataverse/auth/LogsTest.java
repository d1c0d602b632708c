package io.opencloser.dataverse.auth;

import static io.opencloser.dataverse.auth.SignInFixture.assertFailed;
import static io.opencloser.dataverse.auth.SignInFixture.assertRevealsNothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class LogsTest {
    private final SignInFixture login = new SignInFixture();

    @BeforeEach
    void clear() {
        RecordedLogs.clear();
    }

    @AfterEach
    void close() {
        login.close();
    }

    @Test
    void signing_in_with_a_secret_leaves_no_secret_in_the_logs_at_any_level() {
        String token = login.tokens().token(false);

        assertThat(RecordedLogs.downTo(Level.TRACE))
                .contains("Sending token request to")
                .doesNotContain(token);
        assertRevealsNothing(RecordedLogs.downTo(Level.TRACE));
    }

    @Test
    void a_failed_sign_in_leaves_no_text_of_the_service_in_the_logs() {
        login.simulator.faults().on("POST", "/oauth2/").skip(1).close();
        Credentials wrong = new Credentials.Secret("wrong");

        assertFailed(catchThrowable(() -> login.tokens(wrong).token(false)), SignInProblem.WRONG_SECRET);
        assertFailed(catchThrowable(() -> login.tokens(wrong).token(false)), SignInProblem.UNREACHABLE);

        assertThat(RecordedLogs.downTo(Level.TRACE))
                .contains("Sending token request to")
                .doesNotContain("AADSTS");
        assertRevealsNothing(RecordedLogs.downTo(Level.TRACE));
    }

    @Test
    void signing_in_with_a_certificate_leaves_no_secret_in_the_logs_above_debug(@TempDir Path folder) throws Exception {
        TestCertificates generated = TestCertificates.generate(folder, "RSA", "2048");
        Credentials certificate = Credentials.Certificate.read(
                Files.writeString(folder.resolve("app.pem"), generated.keyPem() + generated.certificatePem()));

        String token = login.tokens(certificate).token(false);

        assertThat(RecordedLogs.downTo(Level.TRACE)).doesNotContain(token);
        assertRevealsNothing(RecordedLogs.downTo(Level.INFO));
    }
}
