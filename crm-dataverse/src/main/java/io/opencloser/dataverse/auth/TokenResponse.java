package io.opencloser.dataverse.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.opencloser.dataverse.client.message.HttpStatus;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The response of the token endpoint (RFC 6749 section 5, and Microsoft's {@code error_codes}). */
record TokenResponse(int status, JsonNode body) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern NUMBER = Pattern.compile("AADSTS([0-9]{1,9})\\b.*", Pattern.DOTALL);
    private static final Set<Integer> TENANT = Set.of(90002, 900023, 900021, 90013, 50059);
    private static final Set<Integer> CLIENT = Set.of(700016, 700038);
    private static final Set<Integer> CERTIFICATE = Set.of(700021, 700023, 700024, 700027, 700030);
    /** The scope names a resource that the tenant does not know or may not use. */
    private static final Set<Integer> RESOURCE = Set.of(500011, 500014, 50001, 650057, 1002012);

    private static final Set<Integer> TRANSIENT = Set.of(90033, 90055, 50196);

    static TokenResponse of(int status, String body) {
        try {
            return new TokenResponse(status, MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return new TokenResponse(status, MissingNode.getInstance());
        }
    }

    /** The token's lifetime; empty if there is no token. */
    Optional<Duration> lifetime() {
        boolean token = status == HttpStatus.OK && !text("access_token").isEmpty();
        return token ? Optional.of(Duration.ofSeconds(seconds())) : Optional.empty();
    }

    SignInProblem problem(Credentials credentials) {
        Set<Integer> codes = codes();
        SignInProblem badProof = credentials instanceof Credentials.Certificate
                ? SignInProblem.BAD_CERTIFICATE
                : SignInProblem.WRONG_SECRET;
        if (status == HttpStatus.TOO_MANY_REQUESTS
                || HttpStatus.isServerError(status)
                || any(codes, TRANSIENT)
                || error().equals("temporarily_unavailable")) {
            return SignInProblem.BUSY;
        } else if (any(codes, TENANT)) {
            return SignInProblem.WRONG_TENANT;
        } else if (any(codes, CLIENT)) {
            return SignInProblem.WRONG_CLIENT;
        } else if (any(codes, RESOURCE)) {
            return SignInProblem.WRONG_ENVIRONMENT;
        } else if (codes.contains(7000222)) {
            return SignInProblem.EXPIRED_SECRET;
        } else if (any(codes, CERTIFICATE)) {
            return SignInProblem.BAD_CERTIFICATE;
        } else if (codes.contains(7000215) || (codes.isEmpty() && error().equals("invalid_client"))) {
            return badProof;
        }
        return SignInProblem.REFUSED;
    }

    /** The first number of the error, as people look it up: {@code AADSTS7000215}. */
    Optional<String> code() {
        return codes().stream().findFirst().map(number -> "AADSTS" + number);
    }

    private Set<Integer> codes() {
        Set<Integer> codes = new LinkedHashSet<>();
        for (JsonNode code : body.path("error_codes")) {
            if (code.isIntegralNumber() && code.canConvertToInt()) {
                codes.add(code.intValue());
            }
        }
        Matcher number = NUMBER.matcher(text("error_description"));
        if (codes.isEmpty() && number.matches()) {
            codes.add(Integer.valueOf(number.group(1)));
        }
        return codes;
    }

    private String error() {
        return text("error");
    }

    /** RFC 6749 defines a number; some gateways send text. */
    private long seconds() {
        JsonNode value = body.path("expires_in");
        long seconds = 0;
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            seconds = value.intValue();
        } else if (value.isTextual() && value.textValue().matches("[0-9]{1,9}")) {
            seconds = Long.parseLong(value.textValue());
        }
        return Math.max(0, seconds);
    }

    private String text(String name) {
        JsonNode value = body.path(name);
        return value.isTextual() ? value.textValue() : "";
    }

    private static boolean any(Set<Integer> codes, Set<Integer> known) {
        return codes.stream().anyMatch(known::contains);
    }
}
