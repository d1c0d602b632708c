package io.opencloser.dataverse.client;

/** Where access tokens come from. Keeps a token until it is about to end. Thread-safe. */
@FunctionalInterface
public interface TokenSource {
    /**
     * A token in force.
     *
     * @param refresh the last one was refused: ask for a new one
     * @throws SignInFailedException when there is none to be had
     */
    String token(boolean refresh);
}
