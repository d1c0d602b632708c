package io.opencloser.dataverse.client;

/** Where access tokens come from. Thread-safe. */
public interface TokenSource {
    /**
     * A token in force.
     *
     * @param refresh whether the token given last was refused, so that a new one is needed
     * @throws SignInFailedException when the login service gives none
     */
    String token(boolean refresh) throws SignInFailedException;
}
