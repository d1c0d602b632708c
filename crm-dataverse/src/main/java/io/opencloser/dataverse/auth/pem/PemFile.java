package io.opencloser.dataverse.auth.pem;

import io.opencloser.core.domain.session.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468). No message repeats the file's content. */
public final class PemFile {
    private static final String FIELD = "DATAVERSE_CLIENT_CERTIFICATE";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    /** Enough for about thirty certificates; limits the time that the pattern takes. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final int MINIMUM_BITS = 2048;

    private final List<RSAPrivateKey> keys = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();

    private PemFile() {}

    /**
     * Reads an unencrypted RSA key and its certificate, with or without the certificates that signed it, in any order.
     *
     * @throws InvalidInputException if the file cannot be read or contains anything else
     */
    public static PemFile read(Path file) {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused("expected a PEM file of at most 64 KiB");
            }
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw refused("the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        PemFile pem = new PemFile();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            pem.add(block.group(1), block.group(2));
        }
        pem.sort();
        return pem;
    }

    /** The private key. */
    public RSAPrivateKey key() {
        return keys.get(0);
    }

    /** The certificates, the one that belongs to the key first. */
    public List<X509Certificate> chain() {
        return List.copyOf(certificates);
    }

    private void sort() {
        if (keys.size() != 1) {
            throw refused("expected one private key in the PEM file, found " + keys.size());
        } else if (certificates.isEmpty()) {
            throw refused("expected a certificate beside the private key in the PEM file");
        }
        RSAPrivateKey key = keys.get(0);
        if (key.getModulus().bitLength() < MINIMUM_BITS) {
            throw refused("expected an RSA key of at least " + MINIMUM_BITS + " bits");
        }
        X509Certificate own = certificates.stream()
                .filter(each -> each.getPublicKey() instanceof RSAPublicKey known
                        && known.getModulus().equals(key.getModulus()))
                .findFirst()
                .orElseThrow(() -> refused("the private key belongs to none of the certificates in the PEM file"));
        certificates.remove(own);
        certificates.add(0, own);
    }

    private void add(String label, String content) {
        if (label.equals("ENCRYPTED PRIVATE KEY") || content.contains(",ENCRYPTED")) {
            throw refused("the private key is encrypted: expected an unencrypted one, readable by its owner only");
        }
        try {
            switch (label) {
                case "PRIVATE KEY" -> keys.add(key(decode(content)));
                case "RSA PRIVATE KEY" -> keys.add(key(Pkcs1.toPkcs8(decode(content))));
                case "EC PRIVATE KEY" -> throw refused("expected an RSA key, found an elliptic-curve key");
                case "CERTIFICATE" ->
                    certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(decode(content))));
                default -> {} // parameters and the like
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            if (e instanceof InvalidInputException known) {
                throw known;
            }
            throw refused(
                    label.equals("CERTIFICATE")
                            ? "a certificate in the PEM file cannot be read"
                            : "the private key in the PEM file cannot be read as an RSA key");
        }
    }

    private static byte[] decode(String content) {
        return Base64.getMimeDecoder().decode(content);
    }

    private static RSAPrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static InvalidInputException refused(String problem) {
        return new InvalidInputException(FIELD, problem);
    }
}
