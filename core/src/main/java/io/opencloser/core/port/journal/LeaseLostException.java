package io.opencloser.core.port.journal;

import io.opencloser.core.domain.session.SessionId;

/** Somebody else holds the session now. The change was not made; the one who lost the lease must stop. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(SessionId session) {
        super("session " + session + " was taken over by another worker; this one stopped");
    }
}
