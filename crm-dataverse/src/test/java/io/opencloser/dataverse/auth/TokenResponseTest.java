package io.opencloser.dataverse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {
    private static final Credentials SECRET = new Credentials.Secret("s");

    @ParameterizedTest
    @CsvSource({
        "90002, WRONG_TENANT",
        "700016, WRONG_CLIENT",
        "7000215, WRONG_SECRET",
        "7000222, EXPIRED_SECRET",
        "700027, BAD_CERTIFICATE",
        "500011, WRONG_ENVIRONMENT",
        "90033, BUSY",
        "7000112, REFUSED"
    })
    void the_number_of_the_error_decides(int number, SignInProblem problem) {
        assertThat(problem(400, "{\"error\":\"invalid_request\",\"error_codes\":[" + number + "]}"))
                .isEqualTo(problem);
        assertThat(TokenResponse.of(400, "{\"error_codes\":[" + number + ",1]}").code())
                .contains("AADSTS" + number);
        assertThat(problem(401, "{\"error\":\"x\",\"error_description\":\"AADSTS" + number + ": no\\r\\nTrace\"}"))
                .isEqualTo(problem);
    }

    @Test
    void the_text_of_the_error_decides_nothing() {
        assertThat(problem(400, "{\"error_codes\":[1],\"error_description\":\"AADSTS7000215: Invalid client secret\"}"))
                .isEqualTo(SignInProblem.REFUSED);
        assertThat(problem(400, "{\"error_description\":\"Tenant not found, see AADSTS90002\"}"))
                .isEqualTo(SignInProblem.REFUSED);
    }

    @Test
    void an_invalid_client_error_without_a_number_is_about_the_credentials() {
        assertThat(problem(401, "{\"error\":\"invalid_client\"}")).isEqualTo(SignInProblem.WRONG_SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void an_overloaded_or_broken_service_is_busy_whatever_its_body_says(int status) {
        assertThat(problem(status, "{\"error_codes\":[7000215]}")).isEqualTo(SignInProblem.BUSY);
        assertThat(problem(status, "<html>")).isEqualTo(SignInProblem.BUSY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "7",
                "{}",
                "{\"access_token\":7,\"expires_in\":3600}",
                "{\"error_codes\":{\"a\":1}}",
                "{\"error_codes\":[1e99,\"x\",null]}",
                "{\"error_description\":\"AADSTS9999999999999\"}"
            })
    void a_response_that_is_not_a_token_is_a_refusal(String body) {
        assertThat(TokenResponse.of(200, body).lifetime()).isEmpty();
        assertThat(TokenResponse.of(503, "<html>").code()).isEmpty();
        assertThat(problem(200, body)).isEqualTo(SignInProblem.REFUSED);
    }

    @Test
    void a_token_response_states_its_lifetime() {
        assertThat(lifetime("3599")).isEqualTo(Duration.ofSeconds(3599));
        assertThat(lifetime("\"3599\"")).isEqualTo(Duration.ofSeconds(3599));
        assertThat(lifetime("-1")).isEqualTo(Duration.ZERO);
        assertThat(lifetime("1e99")).isEqualTo(Duration.ZERO);
        assertThat(lifetime("null")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(SignInProblem.class)
    void every_problem_is_one_line_with_the_next_step(SignInProblem problem) {
        assertThat(problem.message()).matches("[ -~]+").contains(";");
        assertThat(SignInFailure.of(problem).toException().retryable())
                .isEqualTo(List.of(SignInProblem.BUSY, SignInProblem.UNREACHABLE, SignInProblem.PROXY)
                        .contains(problem));
    }

    private static SignInProblem problem(int status, String body) {
        return TokenResponse.of(status, body).problem(SECRET);
    }

    private static Duration lifetime(String expiresIn) {
        return TokenResponse.of(200, "{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}")
                .lifetime()
                .orElseThrow();
    }
}
