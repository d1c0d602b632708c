package io.opencloser.cli;

import io.opencloser.cli.accept.AcceptCommand;
import io.opencloser.cli.decide.AbandonCommand;
import io.opencloser.cli.decide.PruneCommand;
import io.opencloser.cli.decide.ReconcileCommand;
import io.opencloser.cli.decide.ReleaseCommand;
import io.opencloser.cli.decide.ReopenCommand;
import io.opencloser.cli.demo.DemoCommand;
import io.opencloser.cli.doctor.DoctorCommand;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.inspect.SessionsCommand;
import io.opencloser.cli.inspect.ShowCommand;
import io.opencloser.cli.resume.ResumeCommand;
import io.opencloser.cli.resume.WorkerCommand;
import io.opencloser.cli.run.RunCrmCommand;
import io.opencloser.cli.setup.CompletionCommand;
import io.opencloser.cli.setup.DiscoverCommand;
import io.opencloser.cli.setup.SimulateCommand;
import io.opencloser.cli.setup.VerifyCommand;
import java.util.List;

/** The commands by name. Makes only those that are asked for: picocli reads every annotation of what it gets. */
final class Commands {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "demo",
            "run-crm",
            "accept",
            "resume",
            "worker",
            "reconcile",
            "release",
            "abandon",
            "reopen",
            "prune",
            "sessions",
            "show",
            "discover-crm",
            "verify-crm",
            "doctor",
            "simulate",
            "completion");

    private final HostEnvironment host;

    Commands(HostEnvironment host) {
        this.host = host;
    }

    /** The names that these arguments need: the command that they begin with, else all, for the help and for a mistyped name. */
    static List<String> neededBy(String... arguments) {
        if (arguments.length > 0 && NAMES.contains(arguments[0]) && !arguments[0].equals("completion")) {
            return List.of(arguments[0]);
        }
        return NAMES;
    }

    Object named(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand(host);
            case "run-crm" -> new RunCrmCommand(host);
            case "accept" -> new AcceptCommand(host);
            case "resume" -> new ResumeCommand(host);
            case "worker" -> new WorkerCommand(host);
            case "reconcile" -> new ReconcileCommand(host);
            case "release" -> new ReleaseCommand(host);
            case "abandon" -> new AbandonCommand(host);
            case "reopen" -> new ReopenCommand(host);
            case "prune" -> new PruneCommand(host);
            case "sessions" -> new SessionsCommand(host);
            case "show" -> new ShowCommand(host);
            case "discover-crm" -> new DiscoverCommand(host);
            case "verify-crm" -> new VerifyCommand(host);
            case "doctor" -> new DoctorCommand(host);
            case "simulate" -> new SimulateCommand(host);
            case "completion" -> new CompletionCommand(host);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
