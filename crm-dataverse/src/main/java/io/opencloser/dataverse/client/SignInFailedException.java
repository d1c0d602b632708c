package io.opencloser.dataverse.client;

/** There is no token. The message is one line for a person, without secret, tenant or host. */
public final class SignInFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * With what is wrong and what to do.
     *
     * @param mayPass trying again later may help
     */
    public SignInFailedException(String message, boolean mayPass) {
        super(message);
        this.retryable = mayPass;
    }

    /** Whether trying again later may help: the login service was busy or out of reach. */
    public boolean retryable() {
        return retryable;
    }
}
