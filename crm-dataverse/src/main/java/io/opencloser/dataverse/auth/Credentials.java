package io.opencloser.dataverse.auth;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.dataverse.auth.pem.PemFile;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

/** How the app authenticates with the login service. {@code toString} reveals nothing. */
public sealed interface Credentials {

    /** A client secret, as DATAVERSE_CLIENT_SECRET gives it. */
    record Secret(String value) implements Credentials {
        /** Refuses an empty secret and one with control characters. */
        public Secret {
            if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidInputException("DATAVERSE_CLIENT_SECRET", "expected a text on one line");
            }
        }

        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * A certificate that is registered for the app, with its private key.
     *
     * @param chain the key's own certificate first
     */
    record Certificate(RSAPrivateKey key, List<X509Certificate> chain) implements Credentials {
        public Certificate {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("A certificate is needed.");
            }
        }

        /**
         * Reads the PEM file of DATAVERSE_CLIENT_CERTIFICATE: an unencrypted RSA key (PKCS#8 or PKCS#1) and its
         * certificate, with or without the certificates that signed it, in any order.
         *
         * @throws InvalidInputException when the file cannot be read or holds anything else
         */
        public static Certificate read(Path file) {
            PemFile pem = PemFile.read(file);
            return new Certificate(pem.key(), pem.chain());
        }

        @Override
        public String toString() {
            return "Certificate[hidden]";
        }
    }
}
