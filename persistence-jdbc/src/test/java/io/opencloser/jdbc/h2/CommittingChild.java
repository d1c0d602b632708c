package io.opencloser.jdbc.h2;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A separate process that commits sessions and prints one line after each commit. */
final class CommittingChild {
    private CommittingChild() {}

    /**
     * Runs the child.
     *
     * @param args the database's URL, the number of the first session, how many sessions
     */
    public static void main(String[] args) {
        int first = Integer.parseInt(args[1]);
        int last = first + Integer.parseInt(args[2]);
        PrintStream out = System.out;
        try (JournalDatabase database = TestJournals.open(args[0])) {
            Journal journal = database.journal();
            for (int number = first; number < last; number++) {
                AcquireResult.Acquired opened = (AcquireResult.Acquired) journal.open(
                        NewSession.planned(SamplePlans.plan(number, number)),
                        new LeaseRequest("child-" + number, Duration.ofMinutes(2)));
                out.println("opened " + number);
                for (Operation operation : Operation.values()) {
                    journal.confirm(opened.lease(), List.of(new Confirmation(operation, new UUID(number, number))));
                    out.println("confirmed " + number + " " + operation);
                }
            }
            out.println("done");
        }
    }
}
