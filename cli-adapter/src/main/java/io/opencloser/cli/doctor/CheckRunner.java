package io.opencloser.cli.doctor;

import io.opencloser.cli.config.ConfigException;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs checks in order and skips those that depend on a failed one. Not thread-safe. */
final class CheckRunner {
    private final List<Check> checks = new ArrayList<>();

    /** Runs the check unless one of its dependencies failed. */
    void run(String name, List<String> dependsOn, Supplier<Finding> check) {
        Optional<String> missing = dependsOn.stream().filter(this::failed).findFirst();
        if (missing.isPresent()) {
            add(name, Check.Result.NOT_CHECKED, "depends on: " + missing.get());
            return;
        }
        try {
            Finding finding = check.get();
            add(name, finding.ok() ? Check.Result.OK : Check.Result.PROBLEM, finding.message());
        } catch (ConfigException | InvalidInputException | CrmException | JournalException e) {
            add(name, Check.Result.PROBLEM, String.valueOf(e.getMessage()));
        }
    }

    /** What a check found. */
    record Finding(boolean ok, String message) {
        static Finding ok(String message) {
            return new Finding(true, message);
        }

        static Finding problem(String message) {
            return new Finding(false, message);
        }
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    private boolean failed(String name) {
        return checks.stream().noneMatch(c -> c.name().equals(name) && c.result() == Check.Result.OK);
    }

    private void add(String name, Check.Result result, String message) {
        checks.add(new Check(name, result, message.replaceAll("\\s*\\R\\s*", " ")));
    }
}
