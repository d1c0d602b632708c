package io.opencloser.dataverse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.opencloser.dataverse.client.SignInFailedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedSignInTest {
    @ParameterizedTest
    @CsvSource({
        "90002, WRONG_TENANT",
        "900023, WRONG_TENANT",
        "700016, WRONG_CLIENT",
        "7000215, WRONG_SECRET",
        "7000222, EXPIRED_SECRET",
        "500011, WRONG_ENVIRONMENT",
        "7000112, REFUSED"
    })
    void every_refusal_of_the_login_service_is_distinguished_and_reveals_no_secret(int aadsts, SignInProblem problem) {
        try (SignInFixture login = new SignInFixture()) {
            login.simulator.refuseSignIn(aadsts);
            Throwable thrown = catchThrowable(() -> login.tokens().token(false));
            SignInFixture.assertFailed(thrown, problem);
            assertThat(((SignInFailedException) thrown).code()).contains("AADSTS" + aadsts);
        }
    }
}
