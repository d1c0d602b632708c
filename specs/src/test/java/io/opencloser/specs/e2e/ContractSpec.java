package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs rely on these flags, exit statuses and exit codes (requirements 9.2 and 9.3). */
class ContractSpec {
    @TempDir
    private Path home;

    @ParameterizedTest
    @Tag("9.3")
    @CsvSource(delimiter = '|', textBlock = """
            demo         | --output
            run-crm      | --write --queue-item-id --next-ready --campaign --outcome --transport-fixture --conversation-fixture --resume --accept-mapping-change --config --output
            accept       | --queue-item-id --outcome --from --provider --config --output
            resume       | --all --now --limit --parallel --accept-mapping-change --config --output
            worker       | --parallel --poll --once --config --output
            sessions     | --status --limit --config --output
            show         | --config --output
            reconcile    | --keep-crm --apply-ours --reason --yes --config --output
            release      | --reason --config --output
            abandon      | --reason --config --output
            reopen       | --blocked --code --reason --yes --config --output
            prune        | --older-than --yes --config --output
            discover-crm | --scaffold --out --config --output
            verify-crm   | --config --output
            doctor       | --config --output
            simulate     | --mapping --seed --port
            """)
    void every_command_has_its_promised_flags(String command, String flags) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun help = deployment.runText(command, "--help");
            assertThat(help.exit()).isZero();
            for (String flag : flags.split(" ", -1)) {
                assertThat(help.stdout()).contains(flag);
            }
            assertThat(help.stdout()).contains("--help", "--version");
        }
    }

    @Test
    @Tag("9.2")
    void every_exit_status_has_its_exit_code() {
        try (Deployment deployment = Deployment.with(home, 4)) {
            List<String> seen = new ArrayList<>();
            CommandRun completed = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            seen.add(statusAndCode(completed));
            seen.add(statusAndCode(deployment.run("resume", completed.session())));
            deployment.edit(2, "oc_queuestatus", SeedRows.BLOCKED);
            seen.add(statusAndCode(deployment.writeItem(2, Disposition.NOT_INTERESTED)));
            seen.add(statusAndCode(deployment.run("resume", "ses_" + "0".repeat(32))));
            String claim = deployment.claim(4);
            seen.add(statusAndCode(deployment.run("release", claim, "--reason", "never called")));
            deployment.outage();
            CommandRun parked = deployment.writeItem(3, Disposition.NOT_INTERESTED);
            seen.add(statusAndCode(parked));
            deployment.run("abandon", parked.session(), "--reason", "entered by hand");
            seen.add(statusAndCode(deployment.run("resume", parked.session())));
            deployment.edit(4, "oc_queuestatus", SeedRows.BLOCKED);
            seen.add(statusAndCode(deployment.run(
                    "run-crm",
                    "--write",
                    "--next-ready",
                    "--outcome",
                    deployment.outcome(Disposition.NOT_INTERESTED))));

            assertThat(seen)
                    .containsExactly(
                            "completed 0",
                            "no-resume-needed 0",
                            "blocked 1",
                            "failed 2",
                            "released 0",
                            "resume_needed 2",
                            "abandoned 1",
                            "no-callable-item 0");
        }
    }

    private static String statusAndCode(CommandRun run) {
        return run.exitStatus() + " " + run.exit();
    }
}
