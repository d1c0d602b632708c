package io.opencloser.dataverse.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no token. The message is one line for a person, with the next step and without secret, tenant and host. */
public final class SignInFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;

    private SignInFailedException(
            String message, boolean retryable, @Nullable String code, @Nullable Duration retryAfter) {
        super(message);
        this.retryable = retryable;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** A failure that a later attempt may not meet: the login service was busy or unreachable. */
    public static SignInFailedException transientFailure(String message) {
        return new SignInFailedException(message, true, null, null);
    }

    /** A failure that a person must correct first, for example a wrong secret. */
    public static SignInFailedException permanentFailure(String message) {
        return new SignInFailedException(message, false, null, null);
    }

    /** The same with the login service's own code, for example {@code AADSTS7000215}. */
    public SignInFailedException withCode(String wanted) {
        return new SignInFailedException(String.valueOf(getMessage()), retryable, wanted, retryAfter);
    }

    /** The same with the pause that the login service asked for, if it did. */
    public SignInFailedException withRetryAfter(Optional<Duration> asked) {
        return new SignInFailedException(String.valueOf(getMessage()), retryable, code, asked.orElse(null));
    }

    /** Whether a later attempt may succeed: the login service was busy or unreachable. */
    public boolean retryable() {
        return retryable;
    }

    /** The login service's own code, where it gave one. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** How long the login service asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
