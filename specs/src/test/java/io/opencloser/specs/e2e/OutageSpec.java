package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Accepted;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is handed in while the CRM is down is kept, and written once when the CRM is back (requirement 1.8). */
class OutageSpec {
    private static final Disposition[] DISPOSITIONS = Disposition.values();
    private static final int SESSIONS = 3 * DISPOSITIONS.length;
    private static final String ALL_BUT_SIGN_IN = "^(?!.*/oauth2/)";

    @TempDir
    private Path home;

    /** In what way every request is refused. */
    private enum Outage {
        UNAVAILABLE {
            @Override
            void begin(Deployment deployment) {
                deployment.crm().faults().on("*", ALL_BUT_SIGN_IN).forever().status(503);
            }
        },
        CONNECTIONS_CUT {
            @Override
            void begin(Deployment deployment) {
                deployment.crm().faults().on("*", ALL_BUT_SIGN_IN).forever().close();
            }
        },
        NO_CONNECTION {
            @Override
            void begin(Deployment deployment) {
                deployment.shutDown();
            }

            @Override
            void end(Deployment deployment) {
                deployment.startAgain();
            }
        },
        NOT_AUTHENTICATED {
            @Override
            void begin(Deployment deployment) {
                deployment.crm().faults().on("*", ALL_BUT_SIGN_IN).forever().status(401);
            }
        },
        NOT_ADMITTED {
            @Override
            void begin(Deployment deployment) {
                deployment
                        .crm()
                        .faults()
                        .on("*", ALL_BUT_SIGN_IN)
                        .forever()
                        .code("0x80072560")
                        .status(403);
            }
        },
        SIGN_IN_REFUSED {
            @Override
            void begin(Deployment deployment) {
                deployment.crm().faults().on("POST", "/oauth2/").forever().status(401);
            }
        };

        abstract void begin(Deployment deployment);

        void end(Deployment deployment) {
            deployment.crm().faults().clear();
        }
    }

    /** What writes the outcomes in the end. */
    private enum Driver {
        COMMAND {
            @Override
            void drain(Deployment deployment) {
                CommandRun run = deployment.run("resume", "--all", "--now");
                assertThat(run.json().path("failed").asInt()).as(run.stdout()).isZero();
                assertThat(run.json().path("waiting").asInt()).as(run.stdout()).isZero();
            }
        },
        DISPATCH {
            @Override
            void drain(Deployment deployment) {
                try (EmbeddingService service = deployment.service()) {
                    assertThat(service.dispatchAll()).hasSize(SESSIONS);
                }
            }
        };

        abstract void drain(Deployment deployment);
    }

    static Stream<Arguments> every_outage_and_driver() {
        return Arrays.stream(Outage.values())
                .flatMap(outage -> Arrays.stream(Driver.values()).map(driver -> Arguments.of(outage, driver)));
    }

    @Tag("1.8")
    @ParameterizedTest
    @MethodSource("every_outage_and_driver")
    void every_outcome_that_is_handed_in_during_an_outage_is_written_once_afterwards(Outage outage, Driver driver) {
        try (Deployment deployment = Deployment.with(home, SESSIONS)) {
            deployment.set("retry", "max_retries", "0");
            outage.begin(deployment);

            for (int number = 0; number < DISPOSITIONS.length; number++) {
                acceptOnTheCommandLine(deployment, 1 + number, DISPOSITIONS[number]);
            }
            try (EmbeddingService service = deployment.service()) {
                for (int number = 0; number < DISPOSITIONS.length; number++) {
                    acceptAndWrite(service, 1 + DISPOSITIONS.length + 2 * number, DISPOSITIONS[number]);
                }
            }

            assertThat(known(deployment, "accepted")).hasSize(2 * DISPOSITIONS.length);
            assertThat(known(deployment, "resume_needed")).hasSize(DISPOSITIONS.length);
            outage.end(deployment);
            driver.drain(deployment);

            everyRecordExistsOnce(deployment);
        }
    }

    private static void acceptOnTheCommandLine(Deployment deployment, int item, Disposition disposition) {
        CommandRun run = deployment.acceptItem(item, disposition);
        assertThat(run.exit()).as(run.stdout()).isZero();
        assertThat(run.exitStatus()).isEqualTo("accepted");
    }

    private static void acceptAndWrite(EmbeddingService service, int item, Disposition disposition) {
        Accepted accepted = service.openCloser().accept(service.outcome(item, "call-" + item, disposition));
        assertThat(accepted.status()).isEqualTo(RunStatus.ACCEPTED);
        SessionResult written =
                service.openCloser().write(service.outcome(item + 1, "call-" + (item + 1), disposition));
        assertThat(written).as(disposition.wireName()).isInstanceOf(SessionResult.ResumeNeeded.class);
    }

    private static Set<String> known(Deployment deployment, String status) {
        Set<String> sessions = new TreeSet<>();
        deployment
                .runWithoutCredentials("sessions", "--limit", "1000", "--status", status)
                .json()
                .path("sessions")
                .forEach(session -> sessions.add(session.path("session_id").asText()));
        return sessions;
    }

    private static void everyRecordExistsOnce(Deployment deployment) {
        List<Disposition> placed =
                Arrays.stream(DISPOSITIONS).filter(Disposition::callWasPlaced).toList();
        assertThat(deployment.phoneCalls()).hasSize(3 * placed.size());
        assertThat(stamps(deployment.phoneCalls())).hasSize(3 * placed.size());
        assertThat(deployment.tasks()).hasSize(3 * 4);
        assertThat(stamps(deployment.tasks())).hasSize(3 * 4);
        for (int item = 1; item <= SESSIONS; item++) {
            Disposition disposition = item <= DISPOSITIONS.length
                    ? DISPOSITIONS[item - 1]
                    : DISPOSITIONS[(item - 1 - DISPOSITIONS.length) / 2];
            SimulatedRow row = deployment.row(item);
            assertThat(row.integer("oc_attemptcount"))
                    .as("item " + item + " " + disposition)
                    .isEqualTo(disposition.callWasPlaced() ? 3 : 2);
            if (disposition.callWasPlaced()) {
                assertThat(row.text("oc_lastdisposition")).isEqualTo(disposition.wireName());
                assertThat(stamps(deployment.phoneCalls())).contains(row.text("oc_lastsessionid"));
            }
        }
        assertThat(known(deployment, "accepted")).isEmpty();
        assertThat(known(deployment, "resume_needed")).isEmpty();
    }

    private static Set<String> stamps(List<SimulatedRow> records) {
        Set<String> stamps = new TreeSet<>();
        records.forEach(record -> stamps.add(String.valueOf(record.text("oc_idempotencykey"))));
        return stamps;
    }

    @Tag("1.8")
    @ParameterizedTest
    @EnumSource(Outage.class)
    void a_run_that_cannot_read_the_crm_stores_nothing_and_names_the_command_that_keeps_the_outcome(Outage outage) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("retry", "max_retries", "0");
            outage.begin(deployment);

            CommandRun run = deployment.writeItem(1, Disposition.DO_NOT_CALL);

            assertThat(run.exitStatus()).isEqualTo("failed");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.text("message")).contains("opencloser accept");
            assertThat(deployment.runWithoutCredentials("sessions").json().path("sessions"))
                    .isEmpty();
            outage.end(deployment);
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
        }
    }
}
