package io.opencloser.core.port.crm;

/** A read, or the sign-in before a request, that the CRM did not answer as it should. Nothing was written by it. */
public final class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What may help. */
    public enum Kind {
        /** The same request may work later. */
        TRANSIENT,
        /** The service refused the request itself. */
        PERMANENT,
        /** The service did not accept who we are: a matter of set-up, not of the session. */
        SIGN_IN
    }

    private final Kind kind;
    private final transient CrmFailure failure;

    public CrmException(Kind kind, CrmFailure failure) {
        super(failure.message());
        this.kind = kind;
        this.failure = failure;
    }

    public Kind kind() {
        return kind;
    }

    public CrmFailure failure() {
        return failure;
    }
}
