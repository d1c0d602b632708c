package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Accepted;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.AcceptingService;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fail-over to a streaming replica in the middle of a drain (requirements 1.8, 4.2, 6.7). With synchronous commits nothing is
 * lost. With asynchronous ones an acceptance is lost when the replica never got it, whatever has been written of it by then;
 * handed in again, it is written once.
 *
 * <p>On demand: {@code ./run-test FailoverSpec -Dopencloser.failover=300}, which is the number of sessions.
 */
@EnabledIfSystemProperty(
        named = "opencloser.failover",
        matches = "[1-9][0-9]*",
        disabledReason = "runs two database servers: -Dopencloser.failover=300 starts it")
class FailoverSpec {
    private static final int SESSIONS = Integer.getInteger("opencloser.failover", 300);
    private static final int THREADS = 6;
    private static final Duration LATENCY = Duration.ofMillis(20);

    @TempDir
    private Path home;

    @Tag("1.8")
    @Tag("4.2")
    @Tag("6.7")
    @ParameterizedTest
    @CsvSource({"SYNCHRONOUS, atomic", "SYNCHRONOUS, sequential", "ASYNCHRONOUS, atomic", "ASYNCHRONOUS, sequential"})
    void everything_is_written_once_and_only_what_the_database_lost_is_gone(
            ReplicatedDatabase.Commit commit, String strategy) throws Exception {
        Path files = Files.createDirectory(home.resolve("databases"));
        try (ReplicatedDatabase database = ReplicatedDatabase.start(files, commit);
                Deployment deployment = JournalStore.keep(Deployment.with(home, SESSIONS), database.url());
                EmbeddingService service = deployment
                        .set("dataverse", "write_strategy", "\"" + strategy + "\"")
                        .service()) {
            deployment.crm().latency(LATENCY);
            List<CallOutcome> outcomes = IntStream.rangeClosed(1, SESSIONS)
                    .mapToObj(item -> service.outcome(item, "call-" + item, AcceptingService.disposition(item)))
                    .toList();
            List<CallOutcome> early = outcomes.subList(0, SESSIONS / 2);
            Set<SessionId> late = sessions(outcomes.subList(SESSIONS / 2, SESSIONS));
            service.openCloser().acceptAll(early);
            database.awaitReplication();

            Set<SessionId> accepted;
            Set<SessionId> lateBeforeTheKill;
            Set<SessionId> writtenBeforeTheKill;
            Map<Integer, String> rowsBeforeTheKill;
            int failures;
            try (SharedDrain drain = SharedDrain.start(service.openCloser(), THREADS)) {
                drain.await(() -> deployment.phoneCalls().size() >= SESSIONS / 6);
                if (commit == ReplicatedDatabase.Commit.ASYNCHRONOUS) {
                    database.cutReplication();
                }
                drain.handIn(outcomes.subList(SESSIONS / 2, SESSIONS));
                // some of these are written by now, too: a wish not to be called goes first
                drain.await(() -> written(deployment).keySet().stream()
                                .filter(session -> late.contains(session))
                                .count()
                        >= SESSIONS / 20);
                lateBeforeTheKill = drain.accepted();
                database.killPrimary();
                writtenBeforeTheKill = written(deployment).keySet();
                rowsBeforeTheKill = writtenRows(deployment);
                database.promoteReplica();
                accepted = drain.finish();
                failures = drain.failures();
            }

            Set<SessionId> lost = new TreeSet<>();
            lost.addAll(sessions(early));
            lost.addAll(accepted);
            lost.removeAll(completed(service.openCloser()));
            if (commit == ReplicatedDatabase.Commit.SYNCHRONOUS) {
                assertThat(lost).as("lost").isEmpty();
            } else {
                assertThat(lost).as("lost").containsAll(lateBeforeTheKill);
                assertThat(late).as("what the replica had").containsAll(lost);
                // an acceptance may have returned while the servers were killed
                assertThat(lost).hasSizeLessThanOrEqualTo(lateBeforeTheKill.size() + THREADS);
                assertThat(lost).as("written and lost").anyMatch(writtenBeforeTheKill::contains);
            }

            // the telephony knows every call: all of them once more
            List<Accepted> again = service.openCloser().acceptAll(outcomes);
            assertThat(found(again, RunStatus.ACCEPTED)).isEqualTo(lost);
            assertThat(again).allMatch(answer -> answer.contradictions().isEmpty());
            service.dispatchAll();

            assertThat(completed(service.openCloser())).isEqualTo(sessions(outcomes));
            isWrittenOnce(deployment, outcomes);
            assertThat(writtenRows(deployment)).as("rows written once").containsAllEntriesOf(rowsBeforeTheKill);
            lost.retainAll(writtenBeforeTheKill);
            System.out.printf(
                    "fail-over, %s, %s: %d sessions, %d written before it, %d acceptances returned, %d lost (%d of them"
                            + " written), 0 twice; %d calls of the library failed%n",
                    commit,
                    strategy,
                    SESSIONS,
                    writtenBeforeTheKill.size(),
                    accepted.size() + early.size(),
                    found(again, RunStatus.ACCEPTED).size(),
                    lost.size(),
                    failures);
        }
    }

    private static Set<SessionId> sessions(List<CallOutcome> outcomes) {
        return outcomes.stream().map(CallOutcome::session).collect(Collectors.toSet());
    }

    private static Set<SessionId> completed(OpenCloser openCloser) {
        List<SessionSummary> all = openCloser.sessions(SessionQuery.all());
        assertThat(all).allSatisfy(one -> assertThat(one.progress().status()).isEqualTo(RunStatus.COMPLETED));
        return all.stream().map(SessionSummary::session).collect(Collectors.toSet());
    }

    private static Set<SessionId> found(List<Accepted> answers, RunStatus status) {
        return answers.stream()
                .filter(answer -> answer.status() == status)
                .map(Accepted::session)
                .collect(Collectors.toSet());
    }

    /** How many phone calls there are of each session. */
    private static Map<SessionId, Integer> written(Deployment deployment) {
        return count(deployment.phoneCalls());
    }

    private static Map<SessionId, Integer> count(List<SimulatedRow> records) {
        Map<SessionId, Integer> counts = new HashMap<>();
        records.forEach(record ->
                counts.merge(new SessionId(String.valueOf(record.text("oc_idempotencykey"))), 1, Integer::sum));
        return counts;
    }

    /** The versions of the rows that have an outcome. */
    private static Map<Integer, String> writtenRows(Deployment deployment) {
        return IntStream.rangeClosed(1, SESSIONS)
                .boxed()
                .filter(item -> deployment.row(item).text("oc_lastsessionid") != null)
                .collect(Collectors.toMap(
                        item -> item, item -> deployment.row(item).etag()));
    }

    private static void isWrittenOnce(Deployment deployment, List<CallOutcome> outcomes) {
        Map<SessionId, Integer> calls = written(deployment);
        Map<SessionId, Integer> tasks = count(deployment.tasks());
        assertThat(calls).hasSize(outcomes.size());
        assertThat(calls.values()).as("twice").containsOnly(1);
        assertThat(tasks.values()).as("twice").containsOnly(1);
        for (int item = 1; item <= outcomes.size(); item++) {
            CallOutcome outcome = outcomes.get(item - 1);
            SimulatedRow row = deployment.row(item);
            assertThat(row.text("oc_lastsessionid")).isEqualTo(outcome.session().value());
            assertThat(row.text("oc_lastdisposition"))
                    .isEqualTo(outcome.disposition().wireName());
            assertThat(row.integer("oc_attemptcount")).as("item " + item).isEqualTo(3);
            assertThat(tasks.containsKey(outcome.session()))
                    .isEqualTo(outcome.disposition() == Disposition.CALL_BACK_LATER);
        }
    }
}
