package io.opencloser.dataverse.auth;

import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.client.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Issues tokens by client credentials and caches each until five minutes before it expires.
 *
 * <p>Thread-safe; threads that need a new token at the same moment share one sign-in, and its failure. It runs in the calling
 * thread. If a renewal fails for a transient reason, the cached token is used until it expires.
 */
final class CachedTokens implements TokenSource {
    private static final Duration RENEWAL_MARGIN = Duration.ofMinutes(5);
    private static final Duration RENEWAL_RETRY_PAUSE = Duration.ofSeconds(30);

    private final SignIn signIn;
    private final Supplier<Instant> now;
    private final SignInGate gate;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CachedToken cached;

    /** A cached token. */
    private record CachedToken(String token, Instant renewAt, Instant expiresAt) {
        @Override
        public String toString() {
            return "Held[hidden]";
        }
    }

    CachedTokens(SignIn signIn, Supplier<Instant> now) {
        this.signIn = signIn;
        this.now = now;
        this.gate = new SignInGate(now);
    }

    @Override
    public String token(boolean refresh) {
        CachedToken before = cached;
        if (!refresh && before != null && isFresh(before)) {
            return before.token();
        }
        lockInterruptibly();
        try {
            CachedToken current = cached;
            if (current != null && (refresh ? differs(current, before) : isFresh(current))) {
                return current.token(); // another thread has just signed in
            }
            CachedToken renewed = refresh ? fetch() : renew(current);
            cached = renewed;
            return renewed.token();
        } finally {
            lock.unlock();
        }
    }

    private void lockInterruptibly() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInFailure.of(SignInProblem.UNREACHABLE).toException();
        }
    }

    private boolean isFresh(CachedToken token) {
        return now.get().isBefore(token.renewAt());
    }

    private static boolean differs(CachedToken current, @Nullable CachedToken before) {
        return before == null || !current.token().equals(before.token());
    }

    private CachedToken renew(@Nullable CachedToken current) {
        try {
            return fetch();
        } catch (SignInFailedException e) {
            Instant time = now.get();
            if (!e.retryable() || current == null || !time.isBefore(current.expiresAt())) {
                throw e;
            }
            Duration pause = e.retryAfter().orElse(RENEWAL_RETRY_PAUSE);
            return new CachedToken(current.token(), time.plus(pause), current.expiresAt());
        }
    }

    /** A token of ten minutes or less is renewed after half of its lifetime. */
    private CachedToken fetch() {
        Instant asked = now.get();
        SignIn.IssuedToken grant = requestToken();
        Duration half = grant.lifetime().dividedBy(2);
        Duration margin = half.compareTo(RENEWAL_MARGIN) < 0 ? half : RENEWAL_MARGIN;
        Instant end = asked.plus(grant.lifetime());
        return new CachedToken(grant.token(), end.minus(margin), end);
    }

    private SignIn.IssuedToken requestToken() {
        gate.requireOpen();
        try {
            SignIn.IssuedToken token = signIn.requestToken();
            gate.succeeded();
            return token;
        } catch (SignInFailedException e) {
            // an interrupt is the caller's own affair: the other threads may sign in
            if (!Thread.currentThread().isInterrupted()) {
                gate.failed(e);
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "CachedTokens[hidden]";
    }
}
