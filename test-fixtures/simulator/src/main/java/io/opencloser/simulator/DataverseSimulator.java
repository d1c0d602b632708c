package io.opencloser.simulator;

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
import tools.jackson.databind.node.ObjectNode;

/**
 * A Dataverse environment on loopback, over real HTTP, with the control plane under {@code /__sim/} and the same as
 * methods. Tables may be named by logical or set name; an unknown one, or values that do not fit, are a
 * {@link ServiceError}. Thread-safe. See docs/simulator.md.
 */
public final class DataverseSimulator implements AutoCloseable {
    private final SimulatorParts parts;

    private DataverseSimulator(SimulatorParts parts) {
        this.parts = parts;
    }

    /** Starts to listen; mapping and seed that do not fit are an {@link IllegalArgumentException} that says where. */
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

    /** {@code http://127.0.0.1:<port>}: the environment's URL and, at the same time, the sign-in authority. */
    public URI baseUri() {
        return URI.create(parts.baseUri());
    }

    /** A token in force, for tests that do not care how one signs in. */
    public String issueToken(String clientId) {
        return parts.tokens().issue(clientId);
    }

    public void expireTokens() {
        parts.tokens().expireAll();
    }

    /** Every row of a table, in order of creation. */
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

    /** A person changes a row, in seed notation: the ETag moves, no precondition applies. */
    public SimulatedRow edit(String table, UUID id, String json) {
        return parts.environment().edit(table, id, SimulatorJson.readObject(json));
    }

    /** The same with one value: a text, Integer, Boolean, or null to clear. */
    public SimulatedRow edit(String table, UUID id, String property, @Nullable Object value) {
        ObjectNode values = SimulatorJson.object();
        values.set(property, ColumnValues.render(value));
        return parts.environment().edit(table, id, values);
    }

    /** A person deletes a row; a 404 {@link ServiceError} when it is not there. */
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

    /** Delays every request by that real time. */
    public void latency(Duration latency) {
        parts.latency(latency.toMillis());
    }

    /** Service protection; {@link ServiceLimits#OFF} at first. */
    public void limits(ServiceLimits limits) {
        parts.limits(limits);
    }

    public void optimisticConcurrency(String table, boolean enabled) {
        parts.environment().optimisticConcurrency(table, enabled);
    }

    /**
     * Somebody deletes a column of the customer's own: 404 when there is none, 400 when it is the service's own. The
     * metadata's version ({@code RetrieveTimestamp}) moves, as with every edit of the metadata.
     */
    public void dropColumn(String table, String column) {
        parts.environment().dropColumn(table, column);
    }

    /** Grants the application's user a privilege such as {@code prvCreateActivity}, or withholds it; an unknown one is a 400. */
    public void privilege(String name, boolean granted) {
        parts.environment().privilege(name, granted);
    }

    /** From now on no token is given, for that reason ({@code AADSTS<number>}); 0 gives tokens again. */
    public void refuseSignIn(int aadsts) {
        parts.refuseSignIn(aadsts);
    }

    /** Back to the seed: rows, columns, optimistic concurrency, privileges, faults, log, latency, limits, sign-in. Tokens stay. */
    public void reset() {
        parts.reset();
    }

    /** Stops at once; whatever is held is dropped. */
    @Override
    public void close() {
        parts.close();
    }
}
