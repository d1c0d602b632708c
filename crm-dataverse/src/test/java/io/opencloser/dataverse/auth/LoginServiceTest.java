package io.opencloser.dataverse.auth;

import static io.opencloser.dataverse.auth.SignInFixture.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.simulator.json.SimulatorJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that the login service receives, and responses that the simulator does not send. */
class LoginServiceTest {
    private static final String TOKEN = "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"t0ken\"}";

    private final SignInFixture login = new SignInFixture();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private int status = 200;
    private String response = TOKEN;

    LoginServiceTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", authority() + "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        login.close();
    }

    @Test
    void a_secret_is_sent_as_a_client_credentials_grant() {
        assertThat(tokens(new Credentials.Secret("a+b&c=ü %")).token(false)).isEqualTo("t0ken");

        assertThat(paths).containsExactly("POST /" + SignInFixture.TENANT + "/oauth2/v2.0/token");
        assertThat(form())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", SignInFixture.CLIENT)
                .containsEntry("client_secret", "a+b&c=ü %")
                .containsEntry("scope", "https://orgname.crm4.dynamics.com/.default");
    }

    @Test
    void a_certificate_signs_an_assertion_and_its_key_is_not_sent(@TempDir Path folder) throws Exception {
        TestCertificates generated = TestCertificates.generate(folder, "RSA", "2048");
        Credentials.Certificate certificate = Credentials.Certificate.read(
                Files.writeString(folder.resolve("app.pem"), generated.keyPem() + generated.certificatePem()));

        assertThat(tokens(certificate).token(false)).isEqualTo("t0ken");
        assertThat(login.tokens(certificate).token(false)).startsWith("sim-");

        String[] assertion = form().getOrDefault("client_assertion", "").split("\\.", -1);
        JsonNode claims = json(assertion[1]);
        assertThat(claims.path("iss").textValue()).isEqualTo(SignInFixture.CLIENT);
        assertThat(claims.path("aud").textValue())
                .isEqualTo(authority().replace("http:", "https:") + "/" + SignInFixture.TENANT + "/oauth2/v2.0/token");
        assertThat(json(assertion[0]).path("alg").textValue()).isEqualTo("RS256");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate.chain().get(0));
        signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2])))
                .isTrue();
    }

    @Test
    void a_refused_certificate_is_reported_as_such(@TempDir Path folder) throws Exception {
        TestCertificates generated = TestCertificates.generate(folder, "RSA", "2048");
        Credentials.Certificate certificate = Credentials.Certificate.read(
                Files.writeString(folder.resolve("app.pem"), generated.keyPem() + generated.certificatePem()));
        status = 401;
        response = "{\"error\":\"invalid_client\"}";

        assertFailed(catchThrowable(() -> tokens(certificate).token(false)), SignInProblem.BAD_CERTIFICATE);
    }

    @Test
    void the_services_text_about_tenant_and_app_is_not_repeated() {
        status = 400;
        response =
                "{\"error\":\"invalid_request\",\"error_codes\":[90002],\"error_description\":\"AADSTS90002: Tenant '"
                        + SignInFixture.TENANT + "' not found.\"}";

        assertFailed(
                catchThrowable(() -> tokens(new Credentials.Secret("s")).token(false)), SignInProblem.WRONG_TENANT);
    }

    @Test
    void a_redirect_is_not_followed_with_the_secret() {
        status = 307;

        assertFailed(catchThrowable(() -> tokens(new Credentials.Secret("s")).token(false)), SignInProblem.REFUSED);
        assertThat(paths).hasSize(1);
    }

    @Test
    void an_html_page_instead_of_a_token_is_a_refusal() {
        response = "<html>Sign in to the airport's network</html>";

        assertFailed(catchThrowable(() -> tokens(new Credentials.Secret("s")).token(false)), SignInProblem.REFUSED);
    }

    @Test
    void a_response_too_long_for_a_token_is_not_read_to_the_end() {
        response = TOKEN + " ".repeat(2 << 20);

        assertFailed(catchThrowable(() -> tokens(new Credentials.Secret("s")).token(false)), SignInProblem.UNREACHABLE);
    }

    @Test
    void a_token_without_a_lifetime_serves_one_call() {
        response = "{\"token_type\":\"Bearer\",\"access_token\":\"t0ken\"}";
        TokenSource tokens = tokens(new Credentials.Secret("s"));

        assertThat(tokens.token(false)).isEqualTo("t0ken");
        assertThat(tokens.token(false)).isEqualTo("t0ken");
        assertThat(paths).hasSize(2);
    }

    private TokenSource tokens(Credentials credentials) {
        return login.tokens(authority(), credentials, Duration.ofSeconds(20));
    }

    private String authority() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, String> form() {
        return Stream.of(bodies.get(0).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String part) {
        return SimulatorJson.readObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
