package io.opencloser.jdbc.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.Journal;
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

/** Runs {@link CommittingChild} or {@link AcceptingChild} and reads the commits that it reports. */
public final class ChildProcess implements AutoCloseable {
    private static final Pattern COMMITTED = Pattern.compile("(?:opened|confirmed|accepted) (\\d+)(?: (\\w+))?");

    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    public ChildProcess(String url, int first, int count, Path errors) throws IOException {
        this(CommittingChild.class, url, first, count, errors);
    }

    /** A child that accepts outcomes. */
    public static ChildProcess accepting(String url, int first, int count, Path errors) throws IOException {
        return new ChildProcess(AcceptingChild.class, url, first, count, errors);
    }

    private ChildProcess(Class<?> child, String url, int first, int count, Path errors) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        child.getName(),
                        url,
                        Integer.toString(first),
                        Integer.toString(count))
                .redirectError(errors.toFile())
                .start();
        output = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Waits for this many more lines. False when the process ended first. */
    public boolean awaitLines(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String line = output.readLine();
            if (line == null) {
                return false;
            }
            lines.add(line);
        }
        return true;
    }

    /** Sends SIGKILL and returns all lines from before. */
    public List<String> kill() throws IOException, InterruptedException {
        // Process.destroyForcibly would also discard the contents of the pipe
        process.toHandle().destroyForcibly();
        return end();
    }

    /** Waits for the end and returns all lines. */
    public List<String> end() throws IOException, InterruptedException {
        StringBuilder rest = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            rest.append((char) c);
        }
        process.waitFor();
        // the kill cut an incomplete line
        int complete = rest.lastIndexOf("\n");
        if (complete > 0) {
            rest.substring(0, complete).lines().forEach(lines::add);
        }
        return lines;
    }

    /** Every reported commit is in the journal. */
    public static void assertNothingIsLost(List<String> lines, Journal journal) {
        for (String line : lines) {
            Matcher committed = COMMITTED.matcher(line);
            if (committed.matches()) {
                SessionRecord record = journal.find(SamplePlans.session(Integer.parseInt(committed.group(1))))
                        .orElseThrow(() -> new AssertionError("lost commit: " + line));
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
