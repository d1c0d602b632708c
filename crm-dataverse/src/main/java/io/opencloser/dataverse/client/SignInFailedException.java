package io.opencloser.dataverse.client;

/** There is no token. The message is one line for a person, without secret, tenant or host. */
public final class SignInFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * With what is wrong and what to do.
     *
     * @param retryable whether a later attempt may succeed
     */
    public SignInFailedException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** Whether trying again later may help: the login service was busy or out of reach. */
    public boolean retryable() {
        return retryable;
    }
}
