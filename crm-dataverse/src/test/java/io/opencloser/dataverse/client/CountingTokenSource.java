package io.opencloser.dataverse.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Caches a token until a refresh is requested, and counts the refreshes. */
final class CountingTokenSource implements TokenSource {
    private final Supplier<String> issuer;
    private final AtomicInteger refreshes = new AtomicInteger();
    private String current;

    CountingTokenSource(Supplier<String> issuer) {
        this.issuer = issuer;
        this.current = issuer.get();
    }

    @Override
    public synchronized String token(boolean refresh) {
        if (refresh) {
            refreshes.incrementAndGet();
            current = issuer.get();
        }
        return current;
    }

    int refreshes() {
        return refreshes.get();
    }
}
