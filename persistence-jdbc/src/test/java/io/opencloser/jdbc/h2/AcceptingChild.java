package io.opencloser.jdbc.h2;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import java.io.PrintStream;
import java.util.Optional;

/** A separate process that accepts outcomes and prints one line after each acceptance has returned. */
final class AcceptingChild {
    private AcceptingChild() {}

    /**
     * Runs the child.
     *
     * @param args the database's URL, the number of the first session, how many sessions
     */
    public static void main(String[] args) {
        int first = Integer.parseInt(args[1]);
        int last = first + Integer.parseInt(args[2]);
        PrintStream out = System.out;
        try (JournalDatabase database = TestJournals.open(options(args[0]))) {
            JdbcJournal journal = database.journal();
            for (int number = first; number < last; number++) {
                CallOutcome outcome = SampleOutcomes.outcome(
                        SamplePlans.session(number), SamplePlans.itemId(number), Disposition.VOICEMAIL);
                journal.accept(new Acceptance(outcome, "", Optional.empty()));
                out.println("accepted " + number);
            }
        }
    }

    private static JournalOptions options(String url) {
        return url.startsWith("jdbc:postgresql:") ? TestJournals.postgreSql(url) : JournalOptions.of(url);
    }
}
