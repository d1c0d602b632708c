package io.opencloser.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.OutputFlag;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Demonstrates openCloser without set-up or network. Succeeds only if every record exists exactly once. */
@Command(
        name = "demo",
        description = "Hands calls in while a simulated CRM is down, lets it fail, resumes, and checks the records.",
        footer = {"", "Example:", "  opencloser demo"})
public final class DemoCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Mixin
    private final OutputFlag output = new OutputFlag();

    public DemoCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Console console = new Console(host, output.mode());
        try (DemoEnvironment stage = DemoEnvironment.open(host)) {
            DemoScenario story = new DemoScenario(stage, new Narrator(console));
            List<DemoCheck> checks = story.run();
            boolean right = checks.stream().allMatch(DemoCheck::matches) && story.totalsMatch();
            ExitStatus status = right ? ExitStatus.COMPLETED : ExitStatus.FAILED;
            if (console.json()) {
                console.document(document(status, checks));
            }
            return status.code();
        } catch (DemoFailedException e) {
            return console.failure(new RunReport(ExitStatus.FAILED, String.valueOf(e.getMessage())));
        }
    }

    private static ObjectNode document(ExitStatus status, List<DemoCheck> checks) {
        ObjectNode document =
                Json.object().put("schema_version", "demo-report-v1").put("exit_status", status.wireName());
        checks.forEach(check -> document.withArray("sessions").add(check.document()));
        return document;
    }
}
