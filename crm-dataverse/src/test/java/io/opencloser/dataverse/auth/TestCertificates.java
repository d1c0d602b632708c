package io.opencloser.dataverse.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;

/** A self-signed certificate from the JDK's keytool, in PEM. */
record TestCertificates(Key key, Certificate certificate) {
    private static final String PASSWORD = "changeit";

    static TestCertificates generate(Path folder, String algorithm, String size)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(algorithm + size + System.nanoTime() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        algorithm.equals("EC") ? "-groupname" : "-keysize",
                        size,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "app",
                        "-dname",
                        "CN=openCloser test",
                        "-validity",
                        "36500")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TestCertificates(keys.getKey("app", PASSWORD.toCharArray()), keys.getCertificate("app"));
    }

    String keyPem() {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /** The older encoding: the content of the envelope, whose header has 26 bytes for a key of 2048 bits. */
    String olderKeyPem() {
        return block("RSA PRIVATE KEY", Arrays.copyOfRange(key.getEncoded(), 26, key.getEncoded().length));
    }

    String certificatePem() throws CertificateEncodingException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    static String block(String label, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
