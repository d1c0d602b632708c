package io.opencloser.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.CommonFlags;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks everything from the configuration to the privileges in the CRM. Changes nothing in the CRM. */
@Command(
        name = "doctor",
        description =
                "Checks configuration, journal, mapping, sign-in, privileges and task owners, and says what to fix.",
        footer = {"", "Example:", "  opencloser doctor", "", "Exit code 0 if every check passes, 2 otherwise."})
public final class DoctorCommand implements Callable<Integer> {
    private static final int WIDTH = 15;

    private final HostEnvironment host;

    @Mixin
    private final CommonFlags common = new CommonFlags();

    public DoctorCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        List<Check> checks = new Doctor()
                .runChecks(
                        () -> common.configuration(host),
                        configuration -> host.backends()
                                .create(
                                        configuration,
                                        host.environment(),
                                        host.directory(),
                                        host.observation(configuration)));
        boolean fine = checks.stream().allMatch(check -> check.result() == Check.Result.OK);
        ExitStatus status = fine ? ExitStatus.COMPLETED : ExitStatus.FAILED;
        Console console = new Console(host, common.output());
        if (console.json()) {
            console.document(document(status, checks));
        } else {
            checks.forEach(check -> console.line(line(console, check)));
        }
        return status.code();
    }

    private static String line(Console console, Check check) {
        String label = check.result().label();
        String padded = label + " ".repeat(13 - label.length());
        String shown = switch (check.result()) {
            case OK -> console.style().good(padded);
            case PROBLEM -> console.style().bad(padded);
            case NOT_CHECKED -> padded;
        };
        return shown + check.name() + " ".repeat(WIDTH - check.name().length()) + check.message();
    }

    private static ObjectNode document(ExitStatus status, List<Check> checks) {
        ObjectNode document = Json.object().put("schema_version", "doctor-v1").put("exit_status", status.wireName());
        ArrayNode list = document.putArray("checks");
        checks.forEach(check -> list.add(check.document()));
        return document;
    }
}
