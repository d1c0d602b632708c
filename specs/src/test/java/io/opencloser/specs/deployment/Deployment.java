package io.opencloser.specs.deployment;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.observe.Observation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.log.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** A simulated Dataverse and a working directory in which an operator types commands. */
public final class Deployment implements AutoCloseable {
    public static final String SECRET = "not-a-real-secret-5f3a";
    public static final String TENANT = "7f3c1d52-0000-4000-8000-0000000000aa";
    static final String CLIENT = "7f3c1d52-0000-4000-8000-0000000000bb";

    private final SimulatorOptions environment;
    private final Path home;
    private DataverseSimulator crm;
    private final Map<String, Map<String, String>> configuration = new TreeMap<>();
    private Optional<String> host = Optional.empty();
    private int runs;

    private Deployment(SimulatorOptions environment, Path home) {
        this.environment = environment;
        this.home = home;
        this.crm = DataverseSimulator.start(environment);
    }

    /** A deployment with this many callable items in campaign {@code spring}, and without backoff. */
    public static Deployment with(Path home, int items) {
        return with(home, items, SimulatorOptions.demoMapping());
    }

    /** The same with another mapping and an environment that fits it. */
    public static Deployment with(Path home, int items, String mapping) {
        Deployment deployment = new Deployment(SimulatorOptions.mapping(mapping).seed(SeedRows.of(items)), home);
        deployment.file("dataverse_mapping.json", mapping);
        return deployment
                .set("retry", "backoff_seconds", "[0, 0, 0]")
                .set("call_window", "start", "\"00:00\"")
                .set("call_window", "end", "\"24:00\"")
                .set("task_owners", "callback", "\"" + SeedRows.USER + "\"")
                .set("task_owners", "review", "\"" + SeedRows.TEAM + "\"")
                .set("run", "campaign", "\"spring\"");
    }

    public Deployment set(String section, String key, String toml) {
        configuration.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, toml);
        StringBuilder text = new StringBuilder();
        configuration.forEach((name, entries) -> {
            text.append('[').append(name).append("]\n");
            entries.forEach((k, v) -> text.append(k).append(" = ").append(v).append('\n'));
        });
        file("opencloser.toml", text.toString());
        return this;
    }

    public DataverseSimulator crm() {
        return crm;
    }

    public Path home() {
        return home;
    }

    /** From now on the service answers 503 to every change set with a phone call, and no command retries. */
    public Deployment outage() {
        set("retry", "max_retries", "0");
        crm.faults().on("PATCH", "/phonecalls\\(").inBatch().forever().status(503);
        return this;
    }

    /** Writes a file into the working directory and gives its path. */
    public String file(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String outcome(Disposition disposition) {
        return file("outcome-" + disposition.wireName() + ".json", OutcomeFiles.of(disposition));
    }

    public CommandRun writeItem(int number, Disposition disposition) {
        return run(
                "run-crm",
                "--write",
                "--queue-item-id",
                SeedRows.item(number).toString(),
                "--outcome",
                outcome(number, disposition));
    }

    /** Hands an outcome in; needs no credentials. */
    public CommandRun acceptItem(int number, Disposition disposition) {
        return runWithoutCredentials(
                "accept",
                "--queue-item-id",
                SeedRows.item(number).toString(),
                "--outcome",
                outcome(number, disposition));
    }

    /** The outcome of a call of its own: the same call twice would be the same session. */
    private String outcome(int number, Disposition disposition) {
        return file(
                "outcome-" + number + "-" + disposition.wireName() + ".json",
                OutcomeFiles.of(disposition, "CA-" + number + "-" + disposition.wireName()));
    }

    /** In this process, with JSON output. */
    public CommandRun run(String... arguments) {
        return CommandTerminal.run(home, environment(true), json(arguments));
    }

    /** In this process, with text output. */
    public CommandRun runText(String... arguments) {
        return CommandTerminal.run(home, environment(true), List.of(arguments));
    }

    public CommandRun runWithoutCredentials(String... arguments) {
        return CommandTerminal.run(home, environment(false), json(arguments));
    }

    /** In a process of its own, with JSON output. */
    public RunningCommand start(String... arguments) {
        return start(ProcessLaunch.DIRECT, arguments);
    }

    /** In a process of its own that is started in a particular way, with JSON output. */
    public RunningCommand start(ProcessLaunch launch, String... arguments) {
        Map<String, String> environment = environment(true);
        environment.putAll(launch.environment());
        return CommandTerminal.start(home, environment, launch, json(arguments), "run-" + ++runs);
    }

    /** A program in a process of its own, with this deployment's variables. */
    public RunningCommand startProgram(Class<?> main, String... arguments) {
        return CommandTerminal.start(
                home, environment(true), ProcessLaunch.DIRECT, main, List.of(arguments), "run-" + ++runs);
    }

    private static List<String> json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--output");
        all.add("json");
        return all;
    }

    Map<String, String> environment(boolean credentials) {
        Map<String, String> environment = new HashMap<>();
        if (credentials) {
            environment.put("DATAVERSE_ENV_URL", address());
            environment.put("DATAVERSE_AUTHORITY", crm.baseUri().toString());
            environment.put("DATAVERSE_TENANT_ID", TENANT);
            environment.put("DATAVERSE_CLIENT_ID", CLIENT);
            environment.put("DATAVERSE_CLIENT_SECRET", SECRET);
        }
        return environment;
    }

    /** From now on the same service has an address with this host. */
    public void reachedAs(String name) {
        host = Optional.of(name);
    }

    private String address() {
        return host.map(name -> "http://" + name + ":" + crm.baseUri().getPort())
                .orElse(crm.baseUri().toString());
    }

    /** The service is gone: nothing listens at its address. */
    public void shutDown() {
        environment.port(crm.baseUri().getPort());
        crm.close();
    }

    /** The service is back at its address, with the rows of the beginning. */
    public void startAgain() {
        crm = DataverseSimulator.start(environment);
    }

    /** A service that embeds the library, with this deployment's settings. */
    public EmbeddingService service() {
        return service(Time.system(), Backend::journal);
    }

    /** The same with its own time and its own journal. */
    public EmbeddingService service(Time time, Function<Backend, Journal> journal) {
        EnvironmentVariables variables = new EnvironmentVariables(environment(true));
        Configuration settings = Configurations.load(Optional.empty(), home, variables);
        Backend backend =
                LiveBackend.over(time, UUID::randomUUID).create(settings, variables, home, Observation.none());
        return new EmbeddingService(backend, journal.apply(backend), settings, time);
    }

    /** Claims an item for a call and gives its session. */
    public String claim(int number) {
        try (EmbeddingService service = service()) {
            return service.claim(number).value();
        }
    }

    public SimulatedRow row(int number) {
        return crm.record(SeedRows.QUEUE, SeedRows.item(number)).orElseThrow();
    }

    public List<SimulatedRow> phoneCalls() {
        return crm.records("phonecall");
    }

    public List<SimulatedRow> tasks() {
        return crm.records("task");
    }

    /** The requests without those for tokens. */
    public List<LoggedRequest> requests() {
        return crm.requests().stream()
                .filter(request -> !request.path().contains("/oauth2/"))
                .toList();
    }

    public void edit(int number, String column, Object value) {
        crm.edit(SeedRows.QUEUE, SeedRows.item(number), column, value);
    }

    public void delete(int number) {
        crm.delete(SeedRows.QUEUE, SeedRows.item(number));
    }

    @Override
    public void close() {
        crm.close();
    }
}
