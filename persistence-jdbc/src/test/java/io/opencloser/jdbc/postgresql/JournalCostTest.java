package io.opencloser.jdbc.postgresql;

import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.JournalUnderTest.confirmations;
import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.ENVIRONMENT;
import static io.opencloser.fixtures.contract.SamplePlans.item;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.postgresql.CountedConnections.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each step costs in statements and commits, so that nothing is added unseen. */
class JournalCostTest {
    private static final int BATCH = 20;
    private static final Count ONE_STATEMENT_AND_ONE_COMMIT = new Count(1, 1, 0);

    private final CountedConnections counted =
            new CountedConnections(PostgreSqlServer.connections(PostgreSqlServer.freshDatabase()));
    private final JdbcJournal journal = TestJournals.announced(JdbcJournal.over(counted.connections()));

    /** The first plan of a process stores its mapping, and the second finds it. */
    @BeforeEach
    void storeTheMapping() {
        for (int number = 101; number <= 102; number++) {
            writeOneByOne(number);
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Acceptance acceptance(int number) {
        return new Acceptance(
                SampleOutcomes.outcome(session(number), itemId(number), Disposition.VOICEMAIL),
                ENVIRONMENT,
                Optional.of(item(number)));
    }

    private void writeOneByOne(int number) {
        journal.accept(acceptance(number));
        Lease lease = acquired(journal.acquire(session(number), request("w"), Set.of()));
        journal.recordPlan(lease, plan(number, number));
        journal.confirm(lease, confirmations(Operation.values()));
    }

    @Tag("10.1")
    @Test
    void each_step_of_any_number_of_sessions_is_one_statement_and_one_commit() {
        List<Acceptance> acceptances = IntStream.rangeClosed(1, BATCH)
                .mapToObj(JournalCostTest::acceptance)
                .toList();
        assertThat(counted.of(() -> journal.acceptAll(acceptances))).isEqualTo(ONE_STATEMENT_AND_ONE_COMMIT);

        List<AcquireResult.Acquired> taken = new ArrayList<>();
        TakeRequest most = new TakeRequest(BATCH, ENVIRONMENT, request("w"), Set.of(), DispatchTiming.WHEN_DUE);
        assertThat(counted.of(() -> taken.addAll(journal.take(most)))).isEqualTo(ONE_STATEMENT_AND_ONE_COMMIT);
        assertThat(taken).hasSize(BATCH);

        Map<Lease, WriteBackPlan> plans = new LinkedHashMap<>();
        Map<Lease, List<Confirmation>> writes = new LinkedHashMap<>();
        for (int i = 0; i < BATCH; i++) {
            plans.put(taken.get(i).lease(), plan(i + 1, i + 1));
            writes.put(taken.get(i).lease(), confirmations(Operation.values()));
        }
        assertThat(counted.of(() -> journal.recordPlans(plans))).isEqualTo(ONE_STATEMENT_AND_ONE_COMMIT);
        assertThat(counted.of(() -> journal.confirmAll(writes))).isEqualTo(ONE_STATEMENT_AND_ONE_COMMIT);
    }

    @Tag("10.1")
    @Test
    void one_session_by_itself_is_four_statements_and_four_commits() {
        assertThat(counted.of(() -> writeOneByOne(1))).isEqualTo(new Count(4, 4, 0));
    }

    @Test
    void a_look_at_a_session_is_one_statement_whose_time_comes_with_it() {
        journal.accept(acceptance(1));

        assertThat(counted.of(() -> journal.find(session(1)))).isEqualTo(new Count(1, 0, 1));
        assertThat(counted.of(() -> journal.history(session(1)))).isEqualTo(new Count(1, 0, 1));
    }
}
