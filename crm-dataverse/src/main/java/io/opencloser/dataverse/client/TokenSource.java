package io.opencloser.dataverse.client;

/** Supplies access tokens. Caches a token until shortly before it expires. Thread-safe. */
@FunctionalInterface
public interface TokenSource {
    /**
     * Returns a valid token.
     *
     * @param refresh whether the last token was refused and a new one is needed
     * @throws SignInFailedException if there is none
     */
    String token(boolean refresh);
}
