package io.opencloser.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The simulator of one extension: it starts with its first use. Thread-safe, because threads of the host may be the first to use
 * it.
 */
@SuppressWarnings("deprecation") // JUnit 5.12, which Spring Boot 3.5 manages, closes no plain AutoCloseable
final class SimulatorLifecycle implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final ExtensionContext.Namespace RUN = ExtensionContext.Namespace.create(SimulatorLifecycle.class);

    private final SimulatorOptions options;
    private final Map<String, Map<UUID, ObjectNode>> seed = new LinkedHashMap<>();
    private @Nullable DataverseSimulator running;

    /** Added rows take the place of the seed of the options: only options without a seed may get any. */
    SimulatorLifecycle(SimulatorOptions options) {
        this.options = options;
    }

    synchronized DataverseSimulator simulator() {
        DataverseSimulator known = running;
        if (known == null) {
            known = DataverseSimulator.start(seed.isEmpty() ? options : options.seed(seedText()));
            running = known;
        }
        return known;
    }

    /** Adds a row to the seed; once the simulator runs, to its rows until its next reset. */
    synchronized void add(SeedRow row) {
        if (has(row)) {
            throw new IllegalArgumentException("there is a " + row.table() + " " + row.id() + " already");
        }
        addIfAbsent(row);
    }

    /** The same, for a row that others refer to as well. */
    synchronized void addIfAbsent(SeedRow row) {
        if (has(row)) {
            return;
        }
        if (running == null) {
            seed.computeIfAbsent(row.table(), table -> new LinkedHashMap<>()).put(row.id(), row.values());
        } else {
            running.insert(row.table(), row.values().toString());
        }
    }

    private boolean has(SeedRow row) {
        return running == null
                ? seed.getOrDefault(row.table(), Map.of()).containsKey(row.id())
                : running.record(row.table(), row.id()).isPresent();
    }

    private String seedText() {
        ObjectNode tables = JsonNodeFactory.instance.objectNode();
        seed.forEach((table, rows) -> tables.putArray(table).addAll(rows.values()));
        return tables.toString();
    }

    /** Stops it when the whole test run ends: nested classes, subclasses and kept contexts go on using the address. */
    void stopAfterTheRun(ExtensionContext context) {
        context.getRoot().getStore(RUN).put(this, this);
    }

    /** Stops it; a later use starts another one. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
