package io.opencloser.dataverse.auth.pem;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Wraps the older encoding of an RSA key (RFC 8017) as PKCS#8 (RFC 5208), which Java reads. */
final class Pkcs1 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_AND_RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private Pkcs1() {}

    static byte[] toPkcs8(byte[] key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_RSA);
        element(content, OCTET_STRING, key);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        element(whole, SEQUENCE, content.toByteArray());
        return whole.toByteArray();
    }

    /** One DER element. DER requires the shortest form of the length. */
    private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(length >>> shift);
            }
        }
        out.writeBytes(content);
    }
}
