package io.opencloser.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.json.SimulatorJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The options of a simulator. A builder: every call changes and returns this object. Not thread-safe. */
public final class SimulatorOptions {
    private static final String DEMO = "/io/opencloser/simulator/demo/";

    private final ObjectNode mapping;
    private final Map<String, List<List<String>>> alternateKeys = new HashMap<>();
    private ObjectNode seed = SimulatorJson.object();
    private int port;
    private InstantSource clock = Clock.systemUTC();
    private Supplier<UUID> ids = UUID::randomUUID;
    private Duration tokenLifetime = Duration.ofHours(1);

    private SimulatorOptions(ObjectNode mapping) {
        this.mapping = mapping;
    }

    /** Tables from a mapping artifact. A text that is not one JSON object is an {@link IllegalArgumentException}. */
    public static SimulatorOptions mapping(String json) {
        return new SimulatorOptions(parse("mapping", json));
    }

    /** Tables from the mapping artifact in a file. */
    public static SimulatorOptions mapping(Path file) throws IOException {
        return mapping(Files.readString(file));
    }

    /** The mapping and the seed of the demo. */
    public static SimulatorOptions demo() {
        return mapping(demoMapping()).seed(demoSeed());
    }

    /** The demo's mapping artifact, as text. */
    public static String demoMapping() {
        return resource("mapping.json");
    }

    /** The demo's seed, as text. */
    public static String demoSeed() {
        return resource("seed.json");
    }

    /** The initial rows: {@code {"<logical name>": [row, ...]}}; none by default. */
    public SimulatorOptions seed(String json) {
        seed = parse("seed", json);
        return this;
    }

    /** The initial rows, from a file. */
    public SimulatorOptions seed(Path file) throws IOException {
        return seed(Files.readString(file));
    }

    /** The port; 0, the default, selects a free one. */
    public SimulatorOptions port(int number) {
        port = number;
        return this;
    }

    /** The clock of the service: tokens, limits, createdon. Delays of faults use real time. */
    public SimulatorOptions clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** The source of ids of rows, tokens and replies; many threads call it. */
    public SimulatorOptions ids(Supplier<UUID> source) {
        ids = source;
        return this;
    }

    public SimulatorOptions tokenLifetime(Duration lifetime) {
        tokenLifetime = lifetime;
        return this;
    }

    /** Makes columns of a table (logical name) an alternate key. */
    public SimulatorOptions alternateKey(String table, String... columns) {
        alternateKeys.computeIfAbsent(table, name -> new ArrayList<>()).add(List.of(columns));
        return this;
    }

    ObjectNode mapping() {
        return mapping;
    }

    ObjectNode seed() {
        return seed;
    }

    int port() {
        return port;
    }

    InstantSource clock() {
        return clock;
    }

    Supplier<UUID> ids() {
        return ids;
    }

    Duration tokenLifetime() {
        return tokenLifetime;
    }

    Map<String, List<List<String>>> alternateKeys() {
        return alternateKeys;
    }

    private static ObjectNode parse(String what, String json) {
        try {
            return SimulatorJson.readObject(json);
        } catch (ServiceError e) {
            throw new IllegalArgumentException("The " + what + " is not a JSON object without repeated names.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = SimulatorOptions.class.getResourceAsStream(DEMO + name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + DEMO + name + " is missing from the archive.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
