package io.opencloser.jdbc;

import static io.opencloser.fixtures.contract.SamplePlans.itemId;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.plan.BlockReason;
import io.opencloser.core.plan.Operation;
import io.opencloser.core.port.Acquisition;
import io.opencloser.core.port.Block;
import io.opencloser.core.port.Confirmation;
import io.opencloser.core.port.Correlation;
import io.opencloser.core.port.Journal;
import io.opencloser.core.port.JournalException;
import io.opencloser.core.port.Lease;
import io.opencloser.core.port.LeaseRequest;
import io.opencloser.core.port.Opening;
import io.opencloser.core.port.SessionQuery;
import io.opencloser.core.port.SessionRecord;
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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement 7.1, for a file that a disk or a stranger has changed: single bits, some bytes, a sector. */
class FlippedBitsTest {
    private static final int DAMAGES = Integer.getInteger("opencloser.flips", 24);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int SESSIONS = 12;
    private static final int SECTOR = 512;
    private static final int SOME = 16;
    private static final String REFUSED = "refused";
    private static final String NOTHING = "nothing";

    @TempDir
    private Path home;

    /** What became of the damaged files. */
    private enum Verdict {
        WITHOUT_CONSEQUENCE,
        REFUSED_AS_A_WHOLE,
        REFUSED_IN_PART,
        SOMETHING_MISSING
    }

    private static JournalDatabase open(Path folder) {
        return JournalDatabase.open(JournalOptions.of("jdbc:h2:file:" + folder.resolve("journal")), UUID::randomUUID);
    }

    @Test
    void whatever_has_changed_in_the_file_no_row_says_anything_else() throws IOException {
        Path original = home.resolve("original");
        JournalDatabase made = open(original);
        for (int number = 1; number <= SESSIONS; number++) {
            advance(made.journal(), number);
        }
        made.compact();
        byte[] whole = Files.readAllBytes(original.resolve("journal.mv.db"));
        byte[] mark = Files.readAllBytes(original.resolve("journal.mark"));
        Map<String, String> truth;
        try (JournalDatabase database = open(original)) {
            truth = everything(database.journal());
        }

        Random random = new Random(SEED);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (int number = 1; number <= DAMAGES; number++) {
            Path copy = Files.createDirectory(home.resolve(Integer.toString(number)));
            Files.write(copy.resolve("journal.mv.db"), damaged(whole, random));
            Files.write(copy.resolve("journal.mark"), mark);
            verdicts.merge(verdict(copy, truth, number), 1, Integer::sum);
        }
        System.out.printf("journal: %d damages of an H2 file, %s (seed %d)%n", DAMAGES, verdicts, SEED);
    }

    /** The sessions end in different ways, two on each item. */
    private static void advance(Journal journal, int number) {
        LeaseRequest request = new LeaseRequest("worker", Duration.ofDays(1));
        Lease lease =
                ((Acquisition.Acquired) journal.open(Opening.planned(plan(number, item(number))), request)).lease();
        journal.attempting(lease, Set.of(Operation.PHONE_CALL_ACTIVITY));
        switch (number % 4) {
            case 1 ->
                journal.confirm(lease, List.of(new Confirmation(Operation.PHONE_CALL_ACTIVITY, new UUID(1, number))));
            case 2 -> journal.suspend(lease, "the service is busy", Duration.ofDays(1));
            case 3 -> journal.block(lease, new Block(BlockReason.CONFLICT_DETECTED, List.of("notes"), "changed"));
            default -> journal.handBack(lease);
        }
    }

    private static int item(int session) {
        return (session + 1) / 2;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> overwrite(bytes, at, 1 + random.nextInt(SOME), random);
            default -> overwrite(bytes, at / SECTOR * SECTOR, SECTOR, random);
        }
        return bytes;
    }

    private static void overwrite(byte[] bytes, int from, int length, Random random) {
        byte[] chance = new byte[Math.min(length, bytes.length - from)];
        random.nextBytes(chance);
        System.arraycopy(chance, 0, bytes, from, chance.length);
    }

    private static Verdict verdict(Path folder, Map<String, String> truth, int number) {
        Map<String, String> found;
        try (JournalDatabase database = open(folder)) {
            found = everything(database.journal());
        } catch (JournalException e) {
            return Verdict.REFUSED_AS_A_WHOLE;
        }
        List<String> different = new ArrayList<>(truth.keySet());
        different.removeIf(question -> Objects.equals(truth.get(question), found.get(question)));
        for (String question : different) {
            assertThat(found.get(question))
                    .as("-Dopencloser.seed=%d -Dopencloser.flips=%d: %s", SEED, number, question)
                    .isIn(REFUSED, NOTHING);
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
                    answer(() -> journal.find(session(number)).map(FlippedBitsTest::withoutAges)));
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

    /** How long ago something was goes on changing. */
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
        return new SessionRecord(
                record.session(),
                record.queueItem(),
                record.environment(),
                record.progress(),
                record.claim(),
                record.item(),
                record.plan(),
                correlations,
                record.lease(),
                record.createdAt(),
                record.updatedAt());
    }
}
