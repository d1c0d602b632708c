package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Dispatched;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A CRM that refuses the caller as a whole is not the sessions' fault (requirement 6.1). */
class RefusedCallerSpec {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final int STUCK = 4;

    @TempDir
    private Path home;

    private static void refuseEverything(Deployment deployment) {
        deployment
                .crm()
                .faults()
                .on("*", "^(?!.*/oauth2/)")
                .forever()
                .code("0x80072560")
                .message("The user is not a member of the organization.")
                .status(403);
    }

    private static List<SessionSummary> blocked(EmbeddingService service) {
        return service.openCloser().sessions(SessionQuery.blocked());
    }

    private static int completed(EmbeddingService service) {
        return service.openCloser()
                .sessions(SessionQuery.inStatus(RunStatus.COMPLETED))
                .size();
    }

    /** Dispatches every ten seconds for that long. */
    private static void poll(EmbeddingService service, VirtualTime time, Duration howLong) {
        for (Duration passed = Duration.ZERO; passed.compareTo(howLong) < 0; passed = passed.plus(POLL)) {
            service.openCloser().dispatch(2);
            time.advance(POLL);
        }
    }

    @Tag("6.1")
    @ParameterizedTest
    @ValueSource(strings = {"accepted", "planned"})
    void sessions_that_wait_for_a_caller_who_is_refused_cost_a_handful_of_requests_and_go_on_by_themselves(
            String stuck) {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T17:00:00.000Z"));
        try (Deployment deployment = Deployment.with(home, STUCK).set("retry", "backoff_seconds", "[1, 2, 4]");
                EmbeddingService service = deployment.service(time, backend -> new InMemoryJournal(time::now))) {
            boolean planned = stuck.equals("planned");
            if (planned) {
                deployment
                        .crm()
                        .faults()
                        .on("PATCH", "/phonecalls")
                        .inBatch()
                        .forever()
                        .status(503);
            }
            for (int item = 1; item <= STUCK; item++) {
                service.openCloser().accept(service.outcome(item, "call-" + item, Disposition.CALL_BACK_LATER));
            }
            if (planned) {
                poll(service, time, Duration.ofMinutes(1));
                deployment.crm().faults().clear();
            }
            refuseEverything(deployment);
            deployment.crm().clearRequests();

            poll(service, time, Duration.ofHours(1));

            assertThat(blocked(service)).isEmpty();
            assertThat(completed(service)).isZero();
            assertThat(deployment.requests())
                    .as("one probe at a time, at growing distances")
                    .hasSizeBetween(3, 30);

            deployment.crm().faults().clear();
            poll(service, time, Duration.ofMinutes(90));
            assertThat(completed(service)).isEqualTo(STUCK);
            assertThat(deployment.phoneCalls()).hasSize(STUCK);
            assertThat(deployment.tasks()).hasSize(STUCK);
        }
    }

    @Tag("6.1")
    @Test
    void a_dispatch_says_why_nothing_is_taken_up_and_when_it_tries_again() {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T17:00:00.000Z"));
        try (Deployment deployment = Deployment.with(home, STUCK).set("retry", "backoff_seconds", "[1, 2, 4]");
                EmbeddingService service = deployment.service(time, backend -> new InMemoryJournal(time::now))) {
            for (int item = 1; item <= STUCK; item++) {
                service.openCloser().accept(service.outcome(item, "call-" + item, Disposition.DO_NOT_CALL));
            }
            refuseEverything(deployment);

            Dispatched first = service.openCloser().dispatch(STUCK);
            assertThat(first.results()).hasSize(1);
            Dispatched second = service.openCloser().dispatch(STUCK);

            assertThat(second.results()).isEmpty();
            assertThat(second.refusal().orElseThrow()).contains("the environment has no application user");
            assertThat(second.probeIn()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        }
    }

    @Tag("6.1")
    @Test
    void after_three_refusals_for_good_with_one_code_the_rest_waits_and_reopen_takes_the_three_up_again() {
        int sessions = 12;
        try (Deployment deployment = Deployment.with(home, sessions)
                .set("retry", "backoff_seconds", "[1, 2, 4]")
                .set("dataverse", "write_strategy", "\"sequential\"")) {
            deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/phonecalls")
                    .forever()
                    .code("0x80040220")
                    .status(403);
            for (int item = 1; item <= sessions; item++) {
                deployment.acceptItem(item, Disposition.NOT_INTERESTED);
            }

            CommandRun all = deployment.run("resume", "--all", "--parallel", "1");

            assertThat(all.exit()).isEqualTo(2);
            assertThat(all.json().path("blocked").asInt()).isEqualTo(3);
            assertThat(all.json().path("waiting").asInt()).isEqualTo(sessions - 3);
            assertThat(all.text("caller_refused")).contains("403");
            assertThat(all.stderr()).contains("the CRM refuses everything, so the rest waits");

            deployment.crm().faults().clear();
            CommandRun reopened = deployment.runWithoutCredentials(
                    "reopen", "--blocked", "permanent_other", "--code", "0x80040220", "--yes");
            assertThat(reopened.json().path("reopened").asInt()).isEqualTo(3);
            CommandRun rest = deployment.run("resume", "--all");
            assertThat(rest.exit()).as(rest.stdout()).isZero();
            assertThat(rest.json().path("completed").asInt()).isEqualTo(sessions);
            assertThat(deployment.phoneCalls()).hasSize(sessions);
        }
    }
}
