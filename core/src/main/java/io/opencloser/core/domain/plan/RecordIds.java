package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The record ids that a session creates under: name-based UUIDs, version 5 (RFC 9562 section 5.5).
 *
 * <p>The operation is part of the name because Dataverse keeps phone calls and tasks in one id space.
 */
public final class RecordIds {
    /** Fixed for ever: another namespace would make a resumed session create its records twice. */
    private static final UUID NAMESPACE = UUID.fromString("6f70656e-436c-5f73-8572-777269746562");

    private RecordIds() {}

    public static UUID derive(SessionId session, Operation operation) {
        byte[] digest = sha1().digest(ByteBuffer.allocate(Long.BYTES * 2
                        + session.value().length()
                        + 1
                        + operation.wireName().length())
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put((session.value() + ":" + operation.wireName()).getBytes(StandardCharsets.US_ASCII))
                .array());
        ByteBuffer bits = ByteBuffer.wrap(digest);
        long most = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
        long least = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
