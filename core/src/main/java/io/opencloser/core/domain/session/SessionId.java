package io.opencloser.core.domain.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name of one processed call: {@code ses_} and 32 lower-case hex digits (requirement 1.1). */
public record SessionId(String value) implements Comparable<SessionId> {
    /** The characters of every session id. */
    public static final int LENGTH = 36;

    private static final Pattern SHAPE = Pattern.compile("ses_[0-9a-f]{32}");
    private static final int RANDOM_BYTES = 16;

    public SessionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidInputException("session id", "expected ses_ followed by 32 lower-case hex digits");
        }
    }

    /** A session id with the 128 bits of {@code random}. */
    public static SessionId of(UUID random) {
        ByteBuffer bits = ByteBuffer.allocate(RANDOM_BYTES)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits());
        return new SessionId("ses_" + HexFormat.of().formatHex(bits.array()));
    }

    /** A new session for a call that has no id of its own. For hosts: the library itself takes its ids from where they were configured. */
    public static SessionId random() {
        return of(UUID.randomUUID());
    }

    /** The same session for the same call, however often a provider's webhook delivers it. */
    public static SessionId derivedFrom(String provider, String providerCallId) {
        byte[] name = provider.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        // the length keeps ("ab", "c") and ("a", "bc") apart
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
        digest.update(name);
        digest.update(providerCallId.getBytes(StandardCharsets.UTF_8));
        return new SessionId("ses_" + HexFormat.of().formatHex(digest.digest(), 0, RANDOM_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
