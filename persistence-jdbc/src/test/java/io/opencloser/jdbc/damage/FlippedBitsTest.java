package io.opencloser.jdbc.damage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement 7.1, for a file in which single bits, some bytes or a sector changed. */
class FlippedBitsTest {
    private static final int DAMAGES = Integer.getInteger("opencloser.flips", 24);
    private static final long SEED = Long.getLong("opencloser.seed", 1);
    private static final int SECTOR = 512;
    private static final int SOME = 16;

    @TempDir
    private Path home;

    @Test
    void a_damaged_file_never_changes_what_a_session_says() throws IOException {
        JournalFile file = JournalFile.in(home);
        Random random = new Random(SEED);
        Map<JournalFile.Verdict, Integer> verdicts = new EnumMap<>(JournalFile.Verdict.class);
        for (int number = 1; number <= DAMAGES; number++) {
            JournalFile.Verdict verdict = file.verdict(
                    damaged(file.whole(), random), "-Dopencloser.seed=" + SEED + " -Dopencloser.flips=" + number);
            verdicts.merge(verdict, 1, Integer::sum);
        }
        System.out.printf("journal: %d damages of an H2 file, %s (seed %d)%n", DAMAGES, verdicts, SEED);
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
}
