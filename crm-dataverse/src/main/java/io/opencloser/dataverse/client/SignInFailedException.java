package io.opencloser.dataverse.client;

/** The login service gave no token. The message is one line with the next step, free of secrets and hosts. */
public final class SignInFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    public SignInFailedException(String message, boolean mayPass) {
        super(message);
        this.mayPass = mayPass;
    }

    /** Whether trying later may help. */
    public boolean mayPass() {
        return mayPass;
    }
}
