package io.opencloser.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.ServiceLimits;
import io.opencloser.simulator.control.ControlPlane;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.environment.SimulatedEnvironment;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.HttpFrontend;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.log.LoggedRequest;
import io.opencloser.simulator.mapping.EnvironmentReader;
import io.opencloser.simulator.schema.TableSchemas;
import io.opencloser.simulator.web.SimulatorParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Dataverse environment on loopback. It speaks real HTTP. The methods offer the same as the control plane under
 * {@code /__sim/}. A table goes by its logical name or its set name. An unknown table or an invalid value is a
 * {@link ServiceError}. Thread-safe. See docs/simulator.md.
 */
public final class DataverseSimulator implements AutoCloseable {
    private final SimulatorParts parts;

    private DataverseSimulator(SimulatorParts parts) {
        this.parts = parts;
    }

    /** Starts to listen. An invalid mapping or seed is an {@link IllegalArgumentException} that names the place. */
    public static DataverseSimulator start(SimulatorOptions options) {
        TableSchemas schema = EnvironmentReader.read(options.mapping(), options.seed(), options.alternateKeys());
        SimulatedEnvironment environment =
                new SimulatedEnvironment(schema, options.seed(), options.clock(), options.ids());
        try {
            HttpFrontend front = HttpFrontend.bind(options.port());
            SimulatorParts parts =
                    new SimulatorParts(front, environment, options.clock(), options.ids(), options.tokenLifetime());
            ControlPlane control = new ControlPlane(parts);
            front.serve(request -> ControlPlane.owns(request) ? control.handle(request) : parts.handle(request));
            return new DataverseSimulator(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + options.port() + ".", e);
        }
    }

    /** {@code http://127.0.0.1:<port>}: the URL of the environment and of the sign-in authority. */
    public URI baseUri() {
        return URI.create(parts.baseUri());
    }

    /** A valid token, for tests that do not sign in. */
    public String issueToken(String clientId) {
        return parts.tokens().issue(clientId);
    }

    public void expireTokens() {
        parts.tokens().expireAll();
    }

    /** All rows of a table, in order of creation. */
    public List<SimulatedRow> records(String table) {
        return parts.environment().rows(table);
    }

    public Optional<SimulatedRow> record(String table, UUID id) {
        return parts.environment().row(table, id);
    }

    /** Adds a row in seed notation; {@code json} is an object. */
    public SimulatedRow insert(String table, String json) {
        return parts.environment().insert(table, SimulatorJson.readObject(json));
    }

    /** Edits a row as a user of the app does, in seed notation. The ETag changes; no precondition applies. */
    public SimulatedRow edit(String table, UUID id, String json) {
        return parts.environment().edit(table, id, SimulatorJson.readObject(json));
    }

    /** Edits one column: a text, an Integer, a Boolean, or null to clear it. */
    public SimulatedRow edit(String table, UUID id, String property, @Nullable Object value) {
        ObjectNode values = SimulatorJson.object();
        values.set(property, ColumnValues.render(value));
        return parts.environment().edit(table, id, values);
    }

    /** Deletes a row as a user of the app does. A missing row is a 404 {@link ServiceError}. */
    public void delete(String table, UUID id) {
        parts.environment().delete(table, id);
    }

    public Faults faults() {
        return parts.faults();
    }

    /** The latest 20 000 requests outside the control plane, oldest first. */
    public List<LoggedRequest> requests() {
        return parts.requests();
    }

    public void clearRequests() {
        parts.clearRequests();
    }

    /** Delays every request. The delay is real time. */
    public void latency(Duration latency) {
        parts.latency(latency.toMillis());
    }

    /** Sets the service protection limits; initially {@link ServiceLimits#OFF}. */
    public void limits(ServiceLimits limits) {
        parts.limits(limits);
    }

    public void optimisticConcurrency(String table, boolean enabled) {
        parts.environment().optimisticConcurrency(table, enabled);
    }

    /**
     * Deletes a custom column. An unknown column is a 404, a standard column a 400. The version of the metadata
     * ({@code RetrieveTimestamp}) changes, as with every edit of the metadata.
     */
    public void dropColumn(String table, String column) {
        parts.environment().dropColumn(table, column);
    }

    /** Grants or withholds a privilege of the application user, such as {@code prvCreateActivity}. An unknown one is a 400. */
    public void privilege(String name, boolean granted) {
        parts.environment().privilege(name, granted);
    }

    /** Refuses every sign-in with {@code AADSTS<number>}; 0 accepts sign-ins again. */
    public void refuseSignIn(int aadsts) {
        parts.refuseSignIn(aadsts);
    }

    /** Restores the start state of everything except tokens. */
    public void reset() {
        parts.reset();
    }

    /** Stops at once and drops held requests without executing them. */
    @Override
    public void close() {
        parts.close();
    }
}
