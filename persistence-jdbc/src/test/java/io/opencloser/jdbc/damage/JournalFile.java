package io.opencloser.jdbc.damage;

import static io.opencloser.fixtures.contract.JournalUnderTest.acquired;
import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.TestJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreTool;

/** An H2 file with sessions. Tests damage copies of it and compare the answers. */
final class JournalFile {
    private static final int SESSIONS = 12;
    private static final LeaseRequest REQUEST = new LeaseRequest("worker", Duration.ofDays(1));

    private static final String REFUSED = "refused";
    private static final String NOTHING = "nothing";

    private final Path home;
    private final byte[] whole;
    private final byte[] watermark;
    private final Map<String, String> expected;
    private int copies;

    /** The effect of a damage. */
    enum Verdict {
        WITHOUT_CONSEQUENCE,
        REFUSED_AS_A_WHOLE,
        REFUSED_IN_PART,
        SOMETHING_MISSING
    }

    private JournalFile(Path home) throws IOException {
        this.home = home;
        Path original = home.resolve("original");
        try (JournalDatabase made = open(original)) {
            for (int number = 1; number <= SESSIONS; number += 2) {
                fillItem(made.journal(), number);
            }
        }
        Path file = original.resolve("journal.mv.db");
        // uncompressed and without unused pages, which most of the damage would hit
        MVStoreTool.compact(file.toString(), false);
        whole = Files.readAllBytes(file);
        watermark = Files.readAllBytes(original.resolve("journal.mark"));
        try (JournalDatabase database = open(original)) {
            expected = everything(database.journal());
        }
    }

    /** Creates the file in an empty folder. */
    static JournalFile in(Path home) throws IOException {
        return new JournalFile(home);
    }

    private static JournalDatabase open(Path folder) {
        return TestJournals.open("jdbc:h2:file:" + folder.resolve("journal"));
    }

    byte[] whole() {
        return whole.clone();
    }

    /** Two sessions of one item; the second one begins while the first one is blocked. */
    private static void fillItem(Journal journal, int number) {
        journal.block(opened(journal, number), new Block(BlockReason.PERMANENT_OTHER, List.of(), "refused"));
        Lease second = opened(journal, number + 1);
        journal.reopen(session(number), Set.of(BlockReason.PERMANENT_OTHER), new Decision("jane", "it is mended"));
        advance(journal, number, acquired(journal.acquire(session(number), REQUEST, Set.of())));
        advance(journal, number + 1, second);
    }

    private static Lease opened(Journal journal, int number) {
        return acquired(journal.open(NewSession.planned(plan(number, item(number))), REQUEST));
    }

    /** The sessions end in different ways. */
    private static void advance(Journal journal, int number, Lease lease) {
        journal.recordAttempt(lease, Set.of(Operation.PHONE_CALL_ACTIVITY));
        switch (number % 4) {
            case 1 ->
                journal.confirm(lease, List.of(new Confirmation(Operation.PHONE_CALL_ACTIVITY, new UUID(1, number))));
            case 2 -> journal.park(lease, Pause.failure("the service is busy", Duration.ofDays(1)));
            case 3 -> journal.block(lease, new Block(BlockReason.CONFLICT_DETECTED, List.of("notes"), "changed"));
            default -> journal.releaseLease(lease);
        }
    }

    private static int item(int session) {
        return (session + 1) / 2;
    }

    /** Reads a copy of the file with these bytes. Fails when an answer differs from what was written. */
    Verdict verdict(byte[] damaged, String damage) throws IOException {
        Path folder = Files.createDirectory(home.resolve(Integer.toString(++copies)));
        Files.write(folder.resolve("journal.mv.db"), damaged);
        Files.write(folder.resolve("journal.mark"), watermark);
        Map<String, String> found;
        try (JournalDatabase database = open(folder)) {
            found = everything(database.journal());
        } catch (JournalException e) {
            return Verdict.REFUSED_AS_A_WHOLE;
        }
        List<String> different = new ArrayList<>(expected.keySet());
        different.removeIf(question -> Objects.equals(expected.get(question), found.get(question)));
        for (String question : different) {
            assertThat(found.get(question)).as("%s: %s", damage, question).isIn(REFUSED, NOTHING);
        }
        if (different.isEmpty()) {
            return Verdict.WITHOUT_CONSEQUENCE;
        }
        return different.stream().map(found::get).anyMatch(NOTHING::equals)
                ? Verdict.SOMETHING_MISSING
                : Verdict.REFUSED_IN_PART;
    }

    private static Map<String, String> everything(Journal journal) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int n = 1; n <= SESSIONS; n++) {
            int number = n;
            answers.put(
                    number + ": session",
                    answer(() -> journal.find(session(number)).map(JournalFile::withoutAges)));
            answers.put(
                    number + ": later", answer(() -> journal.laterSessionOn(itemId(item(number)), session(number))));
            answers.put(
                    number + ": list",
                    answer(() -> journal.list(new SessionQuery(Optional.empty(), false, SESSIONS)).stream()
                            .filter(summary -> summary.session().equals(session(number)))
                            .findFirst()));
        }
        return answers;
    }

    private static String answer(Supplier<Optional<?>> question) {
        try {
            return question.get().map(Object::toString).orElse(NOTHING);
        } catch (JournalException e) {
            return REFUSED;
        }
    }

    /** Without durations that change with time. */
    private static SessionRecord withoutAges(SessionRecord record) {
        Map<Operation, Correlation> correlations = new EnumMap<>(Operation.class);
        record.correlations()
                .forEach((operation, c) -> correlations.put(
                        operation,
                        new Correlation(
                                operation,
                                c.idempotencyKey(),
                                c.recordId(),
                                c.status(),
                                c.sinceAttempt().map(age -> Duration.ZERO))));
        return record.with(correlations);
    }
}
