package io.opencloser.dataverse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.opencloser.core.domain.session.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateTest {
    private static final Duration HUNG = Duration.ofSeconds(10);
    private Path folder = Path.of("");
    private String key = "";
    private String olderKey = "";
    private String certificate = "";
    private String otherCertificate = "";

    @BeforeAll
    void generate(@TempDir Path temporary) throws Exception {
        folder = temporary;
        TestCertificates own = TestCertificates.generate(folder, "RSA", "2048");
        key = own.keyPem();
        olderKey = own.olderKeyPem();
        certificate = own.certificatePem();
        otherCertificate = TestCertificates.generate(folder, "RSA", "2048").certificatePem();
    }

    @Test
    void key_and_certificate_are_read_in_any_order_with_text_around_them() throws IOException {
        Credentials.Certificate read = read("Bag attributes\n" + certificate + "key:\r\n" + key.replace("\n", "\r\n"));

        assertThat(read.chain()).hasSize(1);
        assertThat(read).isEqualTo(read(key + certificate));
    }

    @Test
    void the_older_encoding_of_a_key_is_the_same_key() throws IOException {
        assertThat(read(olderKey + certificate)).isEqualTo(read(key + certificate));
    }

    @Test
    void the_certificate_of_the_key_goes_first() throws IOException {
        Credentials.Certificate read = read(key + otherCertificate + certificate);

        assertThat(read.chain()).hasSize(2);
        assertThat(read.chain().get(0))
                .isEqualTo(read(key + certificate).chain().get(0));
    }

    @Test
    void a_file_crafted_to_be_slow_is_read_or_refused_at_once() {
        String begin = "-----BEGIN A-----\n";
        assertTimeoutPreemptively(HUNG, () -> assertRefused(begin.repeat(3_600), "found 0"));
        assertTimeoutPreemptively(HUNG, () -> assertRefused(begin.repeat(100_000), "a PEM file of at most 64 KiB"));
    }

    @Test
    void to_string_reveals_nothing() throws IOException {
        assertThat(read(key + certificate)).hasToString("Certificate[hidden]");
    }

    @Test
    void every_other_file_is_refused_with_one_clear_line() throws Exception {
        assertRefused("", "expected one private key in the PEM file, found 0");
        assertRefused(certificate, "expected one private key in the PEM file, found 0");
        assertRefused(key + key + certificate, "found 2");
        assertRefused(key, "expected a certificate beside the private key");
        assertRefused(key + otherCertificate, "belongs to none of the certificates");
        assertRefused(key.replace("PRIVATE", "ENCRYPTED PRIVATE") + certificate, "the private key is encrypted");
        assertRefused(
                olderKey.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n") + certificate,
                "the private key is encrypted");
        assertRefused(
                TestCertificates.block("PRIVATE KEY", new byte[] {1, 2}) + certificate, "cannot be read as an RSA key");
        assertRefused(
                TestCertificates.block("RSA PRIVATE KEY", new byte[300]) + certificate, "cannot be read as an RSA key");
        assertRefused(key + TestCertificates.block("CERTIFICATE", new byte[] {1, 2}), "a certificate in the PEM file");
        TestCertificates curve = TestCertificates.generate(folder, "EC", "secp256r1");
        assertRefused(curve.keyPem() + curve.certificatePem(), "cannot be read as an RSA key");
        TestCertificates weak = TestCertificates.generate(folder, "RSA", "1024");
        assertRefused(weak.keyPem() + weak.certificatePem(), "at least 2048 bits");
    }

    @Test
    void a_file_that_is_not_there_is_refused_without_its_path() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Credentials.Certificate.read(folder.resolve("nowhere.pem")))
                .withMessage("DATAVERSE_CLIENT_CERTIFICATE: the file cannot be read (NoSuchFileException)");
    }

    private Credentials.Certificate read(String pem) throws IOException {
        return Credentials.Certificate.read(Files.writeString(folder.resolve("app.pem"), pem));
    }

    private void assertRefused(String pem, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(pem))
                .withMessageStartingWith("DATAVERSE_CLIENT_CERTIFICATE: ")
                .withMessageContaining(message)
                .withMessageNotContaining("\n")
                .withNoCause();
    }
}
