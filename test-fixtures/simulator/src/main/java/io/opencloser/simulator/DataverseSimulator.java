package io.opencloser.simulator;

import io.opencloser.simulator.access.ServiceLimits;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.log.LoggedRequest;
import io.opencloser.simulator.schema.EnvironmentReader;
import io.opencloser.simulator.schema.ServiceError;
import io.opencloser.simulator.schema.SimulatorJson;
import io.opencloser.simulator.schema.TableSchemas;
import io.opencloser.simulator.web.SimulatedEnvironment;
import io.opencloser.simulator.web.SimulatedRow;
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
    private final SimulatorParts workings;

    private DataverseSimulator(SimulatorParts workings) {
        this.workings = workings;
    }

    /** Starts to listen; mapping and seed that do not fit are an {@link IllegalArgumentException} that says where. */
    public static DataverseSimulator start(SimulatorOptions options) {
        TableSchemas schema = EnvironmentReader.read(options.mapping(), options.seed(), options.alternateKeys());
        SimulatedEnvironment environment =
                new SimulatedEnvironment(schema, options.seed(), options.clock(), options.ids());
        try {
            return new DataverseSimulator(new SimulatorParts(
                    environment, options.clock(), options.ids(), options.tokenLifetime(), options.port()));
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot listen on port " + options.port() + ".", e);
        }
    }

    /** {@code http://127.0.0.1:<port>}: the environment's URL and, at the same time, the sign-in authority. */
    public URI baseUri() {
        return URI.create(workings.baseUri());
    }

    /** A token in force, for tests that do not care how one signs in. */
    public String issueToken(String clientId) {
        return workings.tokens().issue(clientId);
    }

    public void expireTokens() {
        workings.tokens().expireAll();
    }

    /** Every row of a table, in order of creation. */
    public List<SimulatedRow> records(String table) {
        return workings.environment().rows(table);
    }

    public Optional<SimulatedRow> record(String table, UUID id) {
        return workings.environment().row(table, id);
    }

    /** Adds a row in seed notation; {@code json} is an object. */
    public SimulatedRow insert(String table, String json) {
        return workings.environment().insert(table, SimulatorJson.readObject(json));
    }

    /** A person changes a row, in seed notation: the ETag moves, no precondition applies. */
    public SimulatedRow edit(String table, UUID id, String json) {
        return workings.environment().edit(table, id, SimulatorJson.readObject(json));
    }

    /** The same with one value: a text, Integer, Boolean, or null to clear. */
    public SimulatedRow edit(String table, UUID id, String property, @Nullable Object value) {
        ObjectNode values = SimulatorJson.object();
        values.set(property, ColumnValues.render(value));
        return workings.environment().edit(table, id, values);
    }

    /** A person deletes a row; a 404 {@link ServiceError} when it is not there. */
    public void delete(String table, UUID id) {
        workings.environment().delete(table, id);
    }

    public Faults faults() {
        return workings.faults();
    }

    /** The latest 20 000 requests outside the control plane, oldest first. */
    public List<LoggedRequest> requests() {
        return workings.requests();
    }

    public void clearRequests() {
        workings.clearRequests();
    }

    /** Delays every request by that real time. */
    public void latency(Duration latency) {
        workings.latency(latency.toMillis());
    }

    /** Service protection; {@link ServiceLimits#OFF} at first. */
    public void limits(ServiceLimits limits) {
        workings.limits(limits);
    }

    public void optimisticConcurrency(String table, boolean enabled) {
        workings.environment().optimisticConcurrency(table, enabled);
    }

    /**
     * Somebody deletes a column of the customer's own: 404 when there is none, 400 when it is the service's own. The
     * metadata's version ({@code RetrieveTimestamp}) moves, as with every edit of the metadata.
     */
    public void dropColumn(String table, String column) {
        workings.environment().dropColumn(table, column);
    }

    /** Grants the application's user a privilege such as {@code prvCreateActivity}, or withholds it; an unknown one is a 400. */
    public void privilege(String name, boolean granted) {
        workings.environment().privilege(name, granted);
    }

    /** From now on no token is given, for that reason ({@code AADSTS<number>}); 0 gives tokens again. */
    public void refuseSignIn(int aadsts) {
        workings.refuseSignIn(aadsts);
    }

    /** Back to the seed: rows, columns, optimistic concurrency, privileges, faults, log, latency, limits, sign-in. Tokens stay. */
    public void reset() {
        workings.reset();
    }

    /** Stops at once; whatever is held is dropped. */
    @Override
    public void close() {
        workings.close();
    }
}
