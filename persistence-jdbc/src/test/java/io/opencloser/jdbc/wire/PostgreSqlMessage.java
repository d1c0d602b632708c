package io.opencloser.jdbc.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message between a client and PostgreSQL, see "Message Formats" in its manual: a type, a length and a content. The first
 * message of a connection has no type.
 */
final class PostgreSqlMessage {
    private static final char UNTYPED = 0;

    /** The codes of encryption requests. The server replies with a single byte. */
    private static final int SSL_REQUEST = 80_877_103;

    private static final int GSS_ENCRYPTION_REQUEST = 80_877_104;

    private final char type;
    private final byte[] content;

    private PostgreSqlMessage(char type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    static PostgreSqlMessage untyped(DataInputStream in) throws IOException {
        return new PostgreSqlMessage(UNTYPED, content(in));
    }

    static PostgreSqlMessage read(DataInputStream in) throws IOException {
        return read((char) in.readUnsignedByte(), in);
    }

    /** Reads the rest of a message of this type. */
    static PostgreSqlMessage read(char type, DataInputStream in) throws IOException {
        return new PostgreSqlMessage(type, content(in));
    }

    private static byte[] content(DataInputStream in) throws IOException {
        byte[] content = new byte[in.readInt() - Integer.BYTES];
        in.readFully(content);
        return content;
    }

    void write(DataOutputStream out) throws IOException {
        if (type != UNTYPED) {
            out.writeByte(type);
        }
        out.writeInt(content.length + Integer.BYTES);
        out.write(content);
    }

    char type() {
        return type;
    }

    /** Whether a ready-for-query message says that no transaction is open. */
    boolean saysIdle() {
        return content[0] == 'I';
    }

    boolean asksToEncrypt() {
        int code = ByteBuffer.wrap(content).getInt();
        return code == SSL_REQUEST || code == GSS_ENCRYPTION_REQUEST;
    }

    /** The zero-terminated texts at the beginning of the content, at most this many. */
    List<String> texts(int most) {
        List<String> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < content.length && texts.size() < most; i++) {
            if (content[i] == 0) {
                texts.add(new String(content, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return texts;
    }
}
