package io.opencloser.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.backend.BackendFactory;
import io.opencloser.cli.backend.LiveBackend;
import io.opencloser.cli.config.ConnectionSettings;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.host.Operator;
import io.opencloser.cli.host.Platform;
import io.opencloser.cli.host.Streams;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Types commands and captures their output. The adapters are in memory. */
final class TestTerminal {
    final ScriptedCrm crm = new ScriptedCrm();
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T17:00:00.000Z"));
    final InMemoryJournal journal = new InMemoryJournal(time::now);
    final Map<String, String> variables = new HashMap<>(Map.of(
            "DATAVERSE_ENV_URL", "https://contoso.example",
            "DATAVERSE_TENANT_ID", "t",
            "DATAVERSE_CLIENT_ID", "c",
            "DATAVERSE_CLIENT_SECRET", "s",
            "OPENCLOSER_DATAVERSE_WRITE_STRATEGY", "sequential",
            "OPENCLOSER_TASK_OWNERS_CALLBACK", "0b000000-0000-4000-8000-000000000001"));

    /** What the last command opened. */
    final List<String> opened = new ArrayList<>();

    /** The time source of the commands. */
    Time commandTime = time;

    private final Path directory;
    private final AtomicLong sequence = new AtomicLong();
    private BackendFactory backends = (configuration, environment, from, observation) -> new MemoryBackend(environment);
    private Operator operator = Operator.unattended("jane");
    private InputStream stdin = InputStream.nullInputStream();
    private boolean errIsTerminal;
    private String out = "";
    private String err = "";

    TestTerminal(Path directory) {
        this.directory = directory;
    }

    /** Switches to the real adapters and the system's time. */
    TestTerminal withRealAdapters() {
        commandTime = Time.system();
        backends = LiveBackend.over(commandTime, UUID::randomUUID);
        return this;
    }

    /** The operator answers every question with this line. */
    void answers(String line) {
        operator = new Operator("jane", Optional.of(() -> Optional.of(line)));
    }

    /** What the commands read from standard input. */
    void standardInput(InputStream in) {
        stdin = in;
    }

    /** Makes standard error a terminal. */
    void errorStreamIsTerminal() {
        errIsTerminal = true;
    }

    int type(String... command) {
        opened.clear();
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = new CommandLineApp(new HostEnvironment(
                        new EnvironmentVariables(variables),
                        directory,
                        new Streams(
                                new PrintWriter(output),
                                new PrintWriter(errors),
                                new Streams.Terminals(false, errIsTerminal),
                                () -> stdin),
                        new Platform(
                                commandTime,
                                () -> new UUID(7, sequence.incrementAndGet()),
                                () -> "worker-" + sequence.incrementAndGet(),
                                Executors::newFixedThreadPool),
                        operator,
                        backends))
                .run(command);
        out = output.toString();
        err = errors.toString();
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    /** The single document on standard output; fails on other output. */
    JsonNode document() {
        return Json.read(out);
    }

    private final class MemoryBackend implements Backend {
        private final EnvironmentVariables environment;

        MemoryBackend(EnvironmentVariables environment) {
            this.environment = environment;
        }

        private ScriptedCrm connect() {
            ConnectionSettings.from(environment);
            opened.add("crm");
            return crm;
        }

        @Override
        public Journal journal() {
            opened.add("journal");
            return journal;
        }

        @Override
        public CrmConnection connection() {
            return CrmConnection.of(crm(), queue(), owners());
        }

        @Override
        public Crm crm() {
            return connect();
        }

        @Override
        public Queue queue() {
            return connect();
        }

        @Override
        public Owners owners() {
            return connect();
        }

        @Override
        public MappingArtifact mapping() {
            throw new UnsupportedOperationException("there is no mapping in memory");
        }

        @Override
        public DataverseInspection inspection() {
            throw new UnsupportedOperationException("there is nothing to inspect in memory");
        }

        @Override
        public JsonNode preview(WriteBackPlan plan) {
            return Json.object().put("writes", plan.writes().size());
        }

        @Override
        public void compact() {
            opened.add("compacted");
        }

        @Override
        public void close() {
            opened.add("closed");
        }
    }
}
