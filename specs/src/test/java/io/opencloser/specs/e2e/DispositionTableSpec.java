package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.log.LoggedPart;
import io.opencloser.simulator.log.LoggedRequest;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every disposition writes the columns of the table in requirement 2, in every mode. */
class DispositionTableSpec {
    private static final Set<String> APPROVED = Set.of(
            "oc_attemptcount",
            "oc_donotcall",
            "oc_queuestatus",
            "oc_lastdisposition",
            "oc_lastsessionid",
            "oc_lasterror");

    @TempDir
    private Path home;

    /** One line of the table in requirement 2. */
    private record Line(Disposition disposition, int status, String task) {}

    private static final List<Line> TABLE = List.of(
            new Line(Disposition.INTERESTED_CALLBACK_REQUESTED, SeedRows.READY, "callback"),
            new Line(Disposition.INTERESTED_EMAIL_CAPTURED, SeedRows.COMPLETED, "callback"),
            new Line(Disposition.CALL_BACK_LATER, SeedRows.READY, "callback"),
            new Line(Disposition.NEEDS_HUMAN_REVIEW, SeedRows.BLOCKED, "review"),
            new Line(Disposition.NOT_INTERESTED, SeedRows.COMPLETED, ""),
            new Line(Disposition.WRONG_NUMBER, SeedRows.BLOCKED, ""),
            new Line(Disposition.NO_ANSWER, SeedRows.READY, ""),
            new Line(Disposition.VOICEMAIL, SeedRows.READY, ""),
            new Line(Disposition.FAILED, SeedRows.READY, ""),
            new Line(Disposition.DO_NOT_CALL, SeedRows.DNC, ""));

    @Test
    void the_table_covers_every_disposition_of_a_placed_call_once() {
        assertThat(TABLE)
                .extracting(Line::disposition)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Disposition.values())
                        .filter(Disposition::callWasPlaced)
                        .toList());
    }

    static Stream<Arguments> lines_in_every_mode() {
        return TABLE.stream()
                .flatMap(line -> Stream.of("atomic", "sequential")
                        .flatMap(strategy ->
                                Stream.of("record-id", "key-query").map(mode -> Arguments.of(line, strategy, mode))));
    }

    @Tag("1.3")
    @Tag("2.3")
    @Tag("5.2")
    @ParameterizedTest
    @MethodSource("lines_in_every_mode")
    void a_disposition_writes_what_the_table_says(Line line, String strategy, String mode) {
        try (Deployment deployment = Deployment.with(home, 2)) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            deployment.set("dataverse", "idempotency", "\"" + mode + "\"");
            SimulatedRow untouched = deployment.row(2);

            CommandRun run = deployment.writeItem(1, line.disposition());

            assertThat(run.exit()).as(run.stderr() + run.stdout()).isZero();
            assertThat(run.exitStatus()).isEqualTo("completed");
            thePhoneCallIsThere(deployment, run);
            theRowIsChanged(deployment, run, line);
            theTaskIsAsItShouldBe(deployment, run, line);
            assertThat(deployment.row(2)).isEqualTo(untouched);
            nothingUnapprovedWasSent(deployment);
        }
    }

    private static void thePhoneCallIsThere(Deployment deployment, CommandRun run) {
        assertThat(deployment.phoneCalls()).hasSize(1);
        SimulatedRow call = deployment.phoneCalls().get(0);
        assertThat(call.text("oc_idempotencykey")).isEqualTo(run.session());
        assertThat(call.text("actualstart")).isEqualTo("2026-03-02T15:04:05Z");
        assertThat(call.text("actualend")).isEqualTo("2026-03-02T15:06:07Z");
        assertThat(call.text("subject")).isNotBlank();
        assertThat(call.text("description")).contains("A short talk.");
    }

    private static void theRowIsChanged(Deployment deployment, CommandRun run, Line line) {
        SimulatedRow row = deployment.row(1);
        assertThat(row.integer("oc_queuestatus")).isEqualTo(line.status());
        assertThat(row.integer("oc_attemptcount")).isEqualTo(3);
        assertThat(row.text("oc_lastdisposition")).isEqualTo(line.disposition().wireName());
        assertThat(row.text("oc_lastsessionid")).isEqualTo(run.session());
        assertThat(row.text("oc_lasterror")).isNull();
        assertThat(row.flag("oc_donotcall")).isEqualTo(line.disposition() == Disposition.DO_NOT_CALL);
        assertThat(row.text("oc_notes")).isEqualTo("Ask for Pat.");
        assertThat(row.text("oc_phone")).isEqualTo("+12025550001");
        assertThat(row.text("oc_campaign")).isEqualTo("spring");
    }

    private static void theTaskIsAsItShouldBe(Deployment deployment, CommandRun run, Line line) {
        if (line.task().isEmpty()) {
            assertThat(deployment.tasks()).isEmpty();
            return;
        }
        assertThat(deployment.tasks()).hasSize(1);
        SimulatedRow task = deployment.tasks().get(0);
        assertThat(task.text("oc_idempotencykey")).isEqualTo(run.session());
        String description = String.valueOf(task.text("description"));
        if (line.task().equals("callback")) {
            assertThat(task.text("_ownerid_value")).isEqualTo(SeedRows.USER.toString());
            assertThat(description)
                    .contains(
                            line.disposition() == Disposition.INTERESTED_EMAIL_CAPTURED
                                    ? OutcomeFiles.EMAIL
                                    : OutcomeFiles.WINDOW);
        } else {
            assertThat(task.text("_ownerid_value")).isEqualTo(SeedRows.TEAM.toString());
            assertThat(description).contains("legal_request").doesNotContain("@");
        }
    }

    private static void nothingUnapprovedWasSent(Deployment deployment) {
        Set<String> sent = new TreeSet<>();
        for (LoggedRequest request : deployment.requests()) {
            if (request.method().equals("PATCH") && request.path().contains("oc_callqueueitems")) {
                sent.addAll(columns(request.body()));
            }
            for (LoggedPart part : request.parts()) {
                if (part.method().equals("PATCH") && part.path().contains("oc_callqueueitems")) {
                    sent.addAll(columns(part.body()));
                }
            }
        }
        assertThat(sent).isNotEmpty();
        assertThat(APPROVED).containsAll(sent);
    }

    private static Set<String> columns(String body) {
        return new TreeSet<>(SimulatorJson.names(SimulatorJson.readObject(body)));
    }

    @Tag("3.2")
    @ParameterizedTest
    @CsvSource({"blocked,eligibility"})
    void an_item_without_a_call_gets_its_last_error_and_nothing_else(String disposition, String reason) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun run = deployment.writeItem(
                    1, Disposition.fromWireName(disposition).orElseThrow());
            assertThat(run.exit()).as(run.stderr() + run.stdout()).isEqualTo(1);
            assertThat(run.exitStatus()).isEqualTo("blocked");
            assertThat(run.text("block_reason")).isEqualTo(reason);
            SimulatedRow row = deployment.row(1);
            assertThat(row.integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
            assertThat(row.integer("oc_attemptcount")).isEqualTo(2);
            assertThat(row.text("oc_lastsessionid")).isNull();
            assertThat(deployment.phoneCalls()).isEmpty();
            assertThat(deployment.tasks()).isEmpty();
        }
    }
}
