package io.opencloser.simulator.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.AccessTokens;
import io.opencloser.simulator.access.Arrival;
import io.opencloser.simulator.access.ServiceProtection;
import io.opencloser.simulator.access.SignInEndpoint;
import io.opencloser.simulator.batch.BatchEndpoint;
import io.opencloser.simulator.batch.PartLog;
import io.opencloser.simulator.environment.SimulatedEnvironment;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.ErrorReplies;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.metadata.MetadataEndpoint;
import io.opencloser.simulator.metadata.PrivilegeDocuments;
import io.opencloser.simulator.record.RecordEndpoint;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Web API without faults: sign-in, service protection and the endpoints. */
final class WebApi {
    private static final String ORGANIZATION = "00000000-0000-4000-8000-0000000000c1";
    private static final String BUSINESS_UNIT = "00000000-0000-4000-8000-0000000000b1";
    private static final Pattern BATCH = Pattern.compile("/api/data/v9\\.2/(\\$|%24)batch");
    private static final Pattern USER_PRIVILEGES = Pattern.compile(
            "systemusers\\(([0-9a-fA-F-]{36})\\)/Microsoft\\.Dynamics\\.CRM\\.RetrieveUserPrivileges(?:\\(\\))?");
    private static final int LONGEST_ADDRESS = 32_768;

    private final SimulatedEnvironment environment;
    private final AccessTokens tokens;
    private final SignInEndpoint signIn;
    private final ServiceProtection protection;
    private final Supplier<String> baseUri;
    private final RecordEndpoint records;
    private final MetadataEndpoint metadata;
    private final BatchEndpoint batch;

    WebApi(
            SimulatedEnvironment environment,
            AccessTokens tokens,
            ServiceProtection protection,
            Supplier<UUID> ids,
            Supplier<String> baseUri) {
        this.environment = environment;
        this.tokens = tokens;
        this.signIn = new SignInEndpoint(tokens, baseUri);
        this.protection = protection;
        this.baseUri = baseUri;
        this.records =
                new RecordEndpoint(environment.schema(), environment.records(), environment.privileges(), baseUri);
        this.metadata = new MetadataEndpoint(environment.schema(), baseUri);
        this.batch = new BatchEndpoint(environment.schema(), environment.store(), records, this::single, ids);
    }

    SimulatorReply handle(SimulatorRequest request, Arrival arrival, PartLog parts) {
        return ErrorReplies.guarded(() -> signIn.handle(request).orElseGet(() -> signedIn(request, arrival, parts)));
    }

    private SimulatorReply signedIn(SimulatorRequest request, Arrival arrival, PartLog parts) {
        if (request.target().length() > LONGEST_ADDRESS) {
            throw new ServiceError(
                    HttpStatus.URI_TOO_LONG,
                    ErrorCodes.BAD_REQUEST,
                    "The address is longer than " + LONGEST_ADDRESS + ".");
        }
        String client;
        try {
            client = tokens.authenticate(request);
        } catch (ServiceError e) {
            return SimulatorReply.error(e)
                    .with(
                            "WWW-Authenticate",
                            "Bearer authorization_uri=" + baseUri.get() + "/common/oauth2/authorize, resource_id="
                                    + baseUri.get() + "/");
        }
        Optional<SimulatorReply> refusal = protection.refuse(client, arrival.admitted());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return isBatch(request) ? batch(request, arrival.scripted(), parts) : single(request);
        } finally {
            protection.charge(client, arrival.at(), parts.operations());
        }
    }

    static boolean isBatch(SimulatorRequest request) {
        return BATCH.matcher(request.rawPath()).matches();
    }

    private SimulatorReply batch(SimulatorRequest request, Map<Integer, SimulatorReply> scripted, PartLog parts) {
        if (!request.method().equals("POST")) {
            throw ServiceError.notAllowed(request.method());
        }
        return batch.handle(request, scripted, parts);
    }

    private SimulatorReply single(SimulatorRequest request) {
        return ErrorReplies.guarded(() -> {
            String version = request.header("OData-Version");
            if (version != null && !version.equals("4.0")) {
                throw ServiceError.badRequest("OData-Version '" + version + "' is not supported.");
            }
            String resource = ResourcePath.resource(request);
            if (resource.startsWith("EntityDefinitions")) {
                return metadata.handle(request, resource);
            }
            if (resource.equals("WhoAmI") || resource.equals("WhoAmI()")) {
                return whoAmI();
            }
            if (resource.equals("RetrieveTimestamp") || resource.equals("RetrieveTimestamp()")) {
                return metadata.timestamp(request);
            }
            Matcher privileges = USER_PRIVILEGES.matcher(resource);
            if (privileges.matches()) {
                return userPrivileges(request, privileges.group(1));
            }
            return environment.store().transact(tx -> records.handle(request, tx, Map.of()));
        });
    }

    private SimulatorReply userPrivileges(SimulatorRequest request, String user) {
        if (!request.method().equals("GET")) {
            throw ServiceError.notAllowed(request.method());
        }
        boolean application = user.equalsIgnoreCase(SimulatedEnvironment.APPLICATION_USER.toString());
        ObjectNode body = SimulatorJson.object();
        body.put(
                "@odata.context",
                baseUri.get() + ResourcePath.BASE + "$metadata#Microsoft.Dynamics.CRM.RetrieveUserPrivilegesResponse");
        Set<String> granted = application ? environment.privileges().granted() : Set.of();
        return SimulatorReply.json(HttpStatus.OK, body.setAll(PrivilegeDocuments.response(granted, BUSINESS_UNIT)));
    }

    /** Refuses every sign-in with {@code AADSTS<number>}; 0 accepts sign-ins again. */
    void refuseSignIn(int aadsts) {
        signIn.refuse(aadsts);
    }

    private SimulatorReply whoAmI() {
        ObjectNode body = SimulatorJson.object();
        body.put(
                "@odata.context",
                baseUri.get() + ResourcePath.BASE + "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        body.put("BusinessUnitId", BUSINESS_UNIT);
        body.put("UserId", SimulatedEnvironment.APPLICATION_USER.toString());
        body.put("OrganizationId", ORGANIZATION);
        return SimulatorReply.json(HttpStatus.OK, body);
    }
}
