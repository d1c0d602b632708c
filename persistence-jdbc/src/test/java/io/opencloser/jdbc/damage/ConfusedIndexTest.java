package io.opencloser.jdbc.damage;

import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement 7.1, for a file whose index leads from one session to the intact rows of another. */
class ConfusedIndexTest {
    @TempDir
    private Path home;

    @Test
    void a_session_never_reads_the_rows_of_another() throws IOException {
        JournalFile file = JournalFile.in(home);
        byte[] name = name(3);
        byte[] other = name(2);
        Map<JournalFile.Verdict, Integer> verdicts = new EnumMap<>(JournalFile.Verdict.class);
        byte[] whole = file.whole();
        for (int at = 0; at <= whole.length - name.length; at++) {
            if (isAt(name, whole, at)) {
                byte[] confused = whole.clone();
                System.arraycopy(other, 0, confused, at, other.length);
                verdicts.merge(file.verdict(confused, "at " + at), 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsKey(JournalFile.Verdict.REFUSED_IN_PART);
        System.out.println("journal: every place of an H2 file where a session is named names another, " + verdicts);
    }

    private static byte[] name(int number) {
        return session(number).value().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isAt(byte[] name, byte[] bytes, int at) {
        for (int i = 0; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
