package io.opencloser.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.fixtures.contract.SamplePlans;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@link CommittingChild} and hears what it says it has committed. */
public final class ChildProcess implements AutoCloseable {
    private static final Pattern COMMITTED = Pattern.compile("(?:opened|confirmed) (\\d+)(?: (\\w+))?");

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    public ChildProcess(String url, int first, int count, Path errors) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingChild.class.getName(),
                        url,
                        Integer.toString(first),
                        Integer.toString(count))
                .redirectError(errors.toFile())
                .start();
        output = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Waits until it has said this many lines more, or has ended. */
    public boolean awaitLines(int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            String line = output.readLine();
            if (line == null) {
                return false;
            }
            lines.add(line);
        }
        return true;
    }

    /** SIGKILL, and everything it had said before. */
    public List<String> kill() throws IOException, InterruptedException {
        // not Process.destroyForcibly, which also throws away what the pipe still holds
        process.toHandle().destroyForcibly();
        return end();
    }

    /** Everything it says until its end. */
    public List<String> end() throws IOException, InterruptedException {
        StringBuilder rest = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            rest.append((char) c);
        }
        process.waitFor();
        // a line without its end was cut by the kill
        int complete = rest.lastIndexOf("\n");
        if (complete > 0) {
            rest.substring(0, complete).lines().forEach(lines::add);
        }
        return lines;
    }

    /** Everything that was said to be committed is there. */
    public static void assertNothingIsLost(List<String> said, Journal journal) {
        for (String line : said) {
            Matcher committed = COMMITTED.matcher(line);
            if (committed.matches()) {
                SessionRecord record = journal.find(SamplePlans.session(Integer.parseInt(committed.group(1))))
                        .orElseThrow(() -> new AssertionError("lost: " + line));
                if (committed.group(2) != null) {
                    assertThat(record.confirmed()).as(line).contains(Operation.valueOf(committed.group(2)));
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
