package io.opencloser.dataverse.client;

/** There is no token. The message is one line for a person, with the next step and without secret, tenant and host. */
public final class SignInFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    private SignInFailedException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** A failure that a later attempt may not meet: the login service was busy or unreachable. */
    public static SignInFailedException transientFailure(String message) {
        return new SignInFailedException(message, true);
    }

    /** A failure that a person must correct first, for example a wrong secret. */
    public static SignInFailedException permanentFailure(String message) {
        return new SignInFailedException(message, false);
    }

    /** Whether a later attempt may succeed: the login service was busy or unreachable. */
    public boolean retryable() {
        return retryable;
    }
}
