package io.opencloser.simulator.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sign-in authority: the client-credentials grant, and the two discovery documents of a sign-in library. */
public final class SignInEndpoint {
    private static final Pattern TOKEN = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
    private static final Pattern CONFIGURATION =
            Pattern.compile("/([^/]+)(?:/v2\\.0)?/\\.well-known/openid-configuration");
    private static final String INSTANCES = "/common/discovery/instance";

    private final AccessTokens tokens;
    private final Supplier<String> baseUri;
    private final AtomicInteger refusal = new AtomicInteger();

    public SignInEndpoint(AccessTokens tokens, Supplier<String> baseUri) {
        this.tokens = tokens;
        this.baseUri = baseUri;
    }

    /** Refuses every grant with an {@code AADSTS} number; 0 accepts grants again. */
    public void refuse(int number) {
        refusal.set(number);
    }

    public static boolean isTokenRequest(SimulatorRequest request) {
        return TOKEN.matcher(request.path()).matches();
    }

    /** Empty if the path is not a path of the authority. */
    public Optional<SimulatorReply> handle(SimulatorRequest request) {
        String path = request.path();
        if (isTokenRequest(request)) {
            return Optional.of(request.method().equals("POST") ? token(request) : notAllowed(request));
        }
        Matcher configuration = CONFIGURATION.matcher(path);
        if (configuration.matches()) {
            return Optional.of(SimulatorReply.json(HttpStatus.OK, endpoints(configuration.group(1))));
        }
        return path.equals(INSTANCES) ? Optional.of(SimulatorReply.json(HttpStatus.OK, instances())) : Optional.empty();
    }

    private static SimulatorReply notAllowed(SimulatorRequest request) {
        return SimulatorReply.error(ServiceError.notAllowed(request.method()));
    }

    private SimulatorReply token(SimulatorRequest request) {
        Map<String, String> form = QueryString.parse(request.body());
        String client = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        boolean asserted = !form.getOrDefault("client_assertion", "").isEmpty()
                && form.getOrDefault("client_assertion_type", "").endsWith(":jwt-bearer");
        int scripted = refusal.get();
        if (scripted != 0) {
            return refusal(
                    scripted / 1000 == 7000 ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST,
                    scripted / 1000 == 7000 ? "invalid_client" : "invalid_request",
                    scripted,
                    "Refused by the script of the simulator.");
        } else if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            return refusal(
                    HttpStatus.BAD_REQUEST,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type.");
        } else if (client.isEmpty()) {
            return refusal(
                    HttpStatus.BAD_REQUEST, "invalid_request", 900144, "The request body must contain 'client_id'.");
        } else if (!form.getOrDefault("scope", "").endsWith("/.default")) {
            return refusal(HttpStatus.BAD_REQUEST, "invalid_scope", 1002012, "The value for scope is not valid.");
        } else if (secret.isEmpty() && !asserted) {
            return refusal(
                    HttpStatus.UNAUTHORIZED,
                    "invalid_client",
                    7000216,
                    "'client_assertion' or 'client_secret' is required.");
        } else if (secret.equals("wrong")) {
            return refusal(HttpStatus.UNAUTHORIZED, "invalid_client", 7000215, "Invalid client secret provided.");
        }
        ObjectNode body = SimulatorJson.object();
        body.put("token_type", "Bearer");
        body.put("expires_in", tokens.lifetime().toSeconds());
        body.put("ext_expires_in", tokens.lifetime().toSeconds());
        body.put("access_token", tokens.issue(client));
        return SimulatorReply.json(HttpStatus.OK, body).with("Cache-Control", "no-store, no-cache");
    }

    private static SimulatorReply refusal(int status, String error, int number, String message) {
        ObjectNode body = SimulatorJson.object();
        body.put("error", error).put("error_description", "AADSTS" + number + ": " + message);
        body.putArray("error_codes").add(number);
        return SimulatorReply.json(status, body);
    }

    private ObjectNode endpoints(String tenant) {
        String base = baseUri.get() + "/" + tenant;
        ObjectNode body = SimulatorJson.object();
        body.put("issuer", base + "/v2.0");
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        return body;
    }

    private ObjectNode instances() {
        String host = baseUri.get().replaceFirst("^https?://", "");
        ObjectNode body = SimulatorJson.object();
        body.put("tenant_discovery_endpoint", baseUri.get() + "/common/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        ObjectNode instance = body.putArray("metadata").addObject();
        instance.put("preferred_network", host).put("preferred_cache", host);
        instance.putArray("aliases").add(host);
        return body;
    }
}
