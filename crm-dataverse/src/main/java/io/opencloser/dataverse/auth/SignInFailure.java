package io.opencloser.dataverse.auth;

import io.opencloser.dataverse.client.SignInFailedException;
import java.time.Duration;
import java.util.Optional;

/**
 * A sign-in that gave no token.
 *
 * @param code the login service's own code, for example {@code AADSTS7000215}
 * @param retryAfter the pause that the login service asked for
 */
record SignInFailure(SignInProblem problem, Optional<String> code, Optional<Duration> retryAfter) {
    /** A failure without a response of the login service. */
    static SignInFailure of(SignInProblem problem) {
        return new SignInFailure(problem, Optional.empty(), Optional.empty());
    }

    SignInFailedException toException() {
        String message =
                problem.message() + code.map(number -> " (" + number + ")").orElse("");
        SignInFailedException plain = problem.retryable()
                ? SignInFailedException.transientFailure(message)
                : SignInFailedException.permanentFailure(message);
        return code.map(plain::withCode).orElse(plain).withRetryAfter(retryAfter);
    }
}
