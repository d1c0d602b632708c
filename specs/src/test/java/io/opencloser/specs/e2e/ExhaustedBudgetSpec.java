package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An exhausted retry budget, at any write, leaves a session that a second process completes (requirements 6.2, 7.1, 7.2). */
class ExhaustedBudgetSpec {
    @TempDir
    private Path home;

    /** The way in which every attempt fails. */
    private enum Failure {
        ANSWER_503,
        ANSWER_429,
        LOST_BEFORE_THE_COMMIT,
        LOST_AFTER_THE_COMMIT
    }

    static Stream<Arguments> every_write_in_every_way() {
        return Stream.of("atomic", "sequential")
                .flatMap(strategy -> Stream.of("phonecalls", "oc_callqueueitems", "tasks")
                        .flatMap(table ->
                                Stream.of(Failure.values()).map(failure -> Arguments.of(strategy, table, failure))));
    }

    @Tag("4.3")
    @ParameterizedTest
    @MethodSource("every_write_in_every_way")
    void another_process_completes_a_run_that_exhausted_its_budget(String strategy, String table, Failure failure) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            FaultBuilder fault = deployment.crm().faults().on("PATCH", "/" + table + "\\(");
            if (strategy.equals("atomic")) {
                fault.inBatch();
            } else if (table.equals("oc_callqueueitems")) {
                fault.skip(1); // the claim
            }
            script(fault.forever(), failure);

            CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);

            assertThat(first.exit()).as(first.stdout()).isEqualTo(2);
            assertThat(first.exitStatus()).isEqualTo("resume_needed");
            assertThat(first.session()).matches("ses_[0-9a-f]{32}");
            deployment.crm().faults().clear();
            delete(home.resolve("artifacts"));

            CommandRun second = deployment.start("resume", first.session()).await();

            assertThat(second.exitStatus())
                    .as(second.stdout() + second.stderr())
                    .isEqualTo("completed");
            assertThat(second.exit()).isZero();
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(first.session());
            assertThat(Files.isRegularFile(home.resolve("artifacts/" + first.session() + "/run-report.json")))
                    .isTrue();

            deployment.crm().clearRequests();
            CommandRun third = deployment.runWithoutCredentials("resume", first.session());
            assertThat(third.exitStatus()).isEqualTo("no-resume-needed");
            assertThat(third.exit()).isZero();
            assertThat(deployment.crm().requests()).isEmpty();
        }
    }

    private static void script(FaultBuilder fault, Failure failure) {
        switch (failure) {
            case ANSWER_503 -> fault.status(503);
            case ANSWER_429 -> fault.code("0x80072322").retryAfter("0").status(429);
            case LOST_BEFORE_THE_COMMIT -> fault.close();
            case LOST_AFTER_THE_COMMIT -> fault.closeAfterCommit();
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
