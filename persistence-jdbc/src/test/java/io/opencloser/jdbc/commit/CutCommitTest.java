package io.opencloser.jdbc.commit;

import static io.opencloser.core.port.journal.SessionQueries.YOUNGEST_PRUNABLE;
import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.JournalUnderTest.confirmations;
import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptances;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.OperatorDecisions;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.SessionLog;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.wire.CuttingProxy;
import io.opencloser.jdbc.wire.CuttingProxy.Commit;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection to a real PostgreSQL breaks during a commit, and the journal resolves the outcome: requirements 4.2 and 5.6,
 * on the journal's side. The result is compared with what another connection reads, and with a session whose connection
 * stayed whole.
 */
class CutCommitTest {
    /** How the connection breaks, and how many new connections are refused afterwards. */
    enum Cut {
        BEFORE_THE_COMMIT(0, Commit.NEVER_ARRIVES),
        AFTER_THE_COMMIT(0, Commit.RESPONSE_IS_LOST),
        AT_ANY_MOMENT(0, Commit.CUT_AT_ONCE),
        BEFORE_THE_COMMIT_AND_AWAY_FOR_A_MOMENT(2, Commit.NEVER_ARRIVES),
        AFTER_THE_COMMIT_AND_AWAY_FOR_A_MOMENT(2, Commit.RESPONSE_IS_LOST),
        AGAIN_AND_AGAIN(0, Commit.NEVER_ARRIVES, Commit.NEVER_ARRIVES, Commit.RESPONSE_IS_LOST);

        private final int refusals;

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final Commit[] commits;

        Cut(int refusals, Commit... commits) {
            this.refusals = refusals;
            this.commits = commits;
        }
    }

    private static final Set<Cut> SIMPLE = EnumSet.of(Cut.BEFORE_THE_COMMIT, Cut.AFTER_THE_COMMIT, Cut.AT_ANY_MOMENT);
    private static final Set<JournalChange> TYPICAL =
            EnumSet.of(JournalChange.OPEN, JournalChange.CONFIRM_THE_LAST, JournalChange.REPLACE_PLAN);

    private static final Map<JournalChange, UncutRun> UNCUT_RUNS = new EnumMap<>(JournalChange.class);
    private static int sessions;
    private static volatile Duration shift = Duration.ZERO;
    private static CuttingProxy proxy;
    private static JournalDatabase unreliable;
    private static JournalDatabase direct;

    @BeforeAll
    static void connect() {
        String url = PostgreSqlServer.quickDatabase();
        proxy = new CuttingProxy(url);
        direct = TestJournals.open(TestJournals.postgreSql(url));
        unreliable = TestJournals.open(TestJournals.postgreSql(proxy.through(url)), () -> shift);
        int first = ++sessions;
        // the process announces itself before its first lease
        unreliable.journal().open(NewSession.planned(plan(first, first)), request("w"));
    }

    @AfterAll
    static void disconnect() {
        unreliable.close();
        direct.close();
        proxy.close();
    }

    /** What a change leaves in the journal, without what differs from session to session. */
    private record JournalTrace(List<String> events, String state) {
        static JournalTrace of(int number) {
            SessionRecord record = direct.journal().find(session(number)).orElseThrow();
            return new JournalTrace(
                    direct.journal().history(session(number)).stream()
                            .map(entry -> entry.fence() + " " + entry.event())
                            .toList(),
                    record.progress().status() + " " + record.progress().blockReason() + " " + record.claim() + " "
                            + record.confirmed() + " "
                            + record.lease().map(l -> l.holder() + " " + l.fence()) + " "
                            + record.plan().isPresent());
        }
    }

    /** The same change on a connection that stayed whole. */
    private record UncutRun(Object result, JournalTrace left) {
        static UncutRun of(JournalChange change) {
            int number = ++sessions;
            Object result = change.make(direct.journal(), number, change.prepare(direct.journal(), number));
            return new UncutRun(result, JournalTrace.of(number));
        }
    }

    /** Every change with every simple cut, and typical changes with the longer ones. */
    static Stream<Arguments> changesAndCuts() {
        return Stream.of(JournalChange.values())
                .flatMap(change -> Stream.of(Cut.values())
                        .filter(cut -> SIMPLE.contains(cut) || TYPICAL.contains(change))
                        .map(cut -> Arguments.of(change, cut)));
    }

    @Tag("4.2")
    @Tag("5.6")
    @ParameterizedTest
    @MethodSource("changesAndCuts")
    void a_change_whose_commit_was_cut_happens_once_and_returns_its_result(JournalChange change, Cut cut) {
        UncutRun uncut = UNCUT_RUNS.computeIfAbsent(change, UncutRun::of);
        int number = ++sessions;
        Lease lease = change.prepare(direct.journal(), number);
        proxy.next(cut.commits);
        proxy.refuseAfterCut(cut.refusals);

        Object result = change.make(unreliable.journal(), number, lease);

        assertThat(proxy.isScriptDone()).isTrue();
        assertThat(result).hasSameClassAs(uncut.result());
        SessionRecord record = direct.journal().find(session(number)).orElseThrow();
        assertTells(result, record);
        assertThat(JournalTrace.of(number)).isEqualTo(uncut.left());
        int next = ++sessions;
        assertThat(unreliable.journal().open(NewSession.planned(plan(next, next)), request("w")))
                .isInstanceOf(AcquireResult.Acquired.class);
    }

    private static void assertTells(Object result, SessionRecord record) {
        if (result instanceof AcquireResult.Acquired acquired) {
            assertThat(acquired.record()).isEqualTo(record);
        } else if (result instanceof List<?> taken) {
            assertThat(taken)
                    .singleElement()
                    .isEqualTo(new AcquireResult.Acquired(record.lease().orElseThrow(), record));
        } else if (result instanceof AcceptResult accepted) {
            assertThat(accepted).isEqualTo(new AcceptResult.Accepted(record));
        } else if (result instanceof Lease renewed) {
            assertThat(record.lease()).contains(renewed);
        } else if (result instanceof AbandonResult abandoned) {
            assertThat(abandoned).isInstanceOf(AbandonResult.Abandoned.class);
        } else {
            assertThat(result).isIn(JournalChange.DONE, true);
        }
    }

    @Tag("10.3")
    @ParameterizedTest
    @EnumSource
    void sessions_that_were_pruned_when_the_connection_broke_are_counted(Cut cut) {
        pruneSessionsOfOtherTests();
        for (int old = 0; old < 2; old++) {
            int number = ++sessions;
            Lease lease = acquired(unreliable.journal().open(NewSession.planned(plan(number, number)), request("w")));
            unreliable.journal().confirm(lease, confirmations(Operation.values()));
        }
        shift = shift.plus(YOUNGEST_PRUNABLE).plusSeconds(1);
        long prunable = unreliable.journal().prunable(YOUNGEST_PRUNABLE);
        assertThat(prunable).isEqualTo(2);
        proxy.next(cut.commits);
        proxy.refuseAfterCut(cut.refusals);

        assertThat(unreliable.journal().prune(YOUNGEST_PRUNABLE, 1000)).isEqualTo((int) prunable);

        assertThat(proxy.isScriptDone()).isTrue();
        assertThat(direct.journal().find(session(sessions))).isEmpty();
        assertThat(unreliable.journal().prunable(YOUNGEST_PRUNABLE)).isZero();
    }

    private static void pruneSessionsOfOtherTests() {
        shift = shift.plus(YOUNGEST_PRUNABLE).plusSeconds(1);
        unreliable.journal().prune(YOUNGEST_PRUNABLE, 1000);
    }

    @Test
    void every_committing_method_of_the_journal_is_cut() {
        Set<String> committing = Stream.of(
                        Acceptances.class, SessionLeases.class, SessionLog.class, OperatorDecisions.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());

        Set<String> cut =
                Stream.of(JournalChange.values()).map(JournalChange::method).collect(Collectors.toSet());
        cut.add("prune");
        assertThat(cut).isEqualTo(committing);
        assertThat(committing)
                .doesNotContainAnyElementsOf(Arrays.stream(SessionQueries.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }
}
