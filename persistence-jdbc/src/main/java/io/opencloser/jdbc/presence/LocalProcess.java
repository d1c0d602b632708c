package io.opencloser.jdbc.presence;

import io.opencloser.jdbc.transaction.JournalTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** H2 in a file: the processes that share it run on one machine, which knows which of them live. */
public final class LocalProcess implements Presence {
    private static final String SEPARATOR = "@";
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    @Override
    public Optional<String> sign() {
        return sign(ProcessHandle.current());
    }

    /** The number alone comes again; the time when a process began tells the two apart. */
    private static Optional<String> sign(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).map(began -> process.pid() + SEPARATOR + began);
    }

    @Override
    public List<String> dead(JournalTransaction transaction, List<String> signs) {
        return signs.stream().filter(LocalProcess::isDead).toList();
    }

    private static boolean isDead(String sign) {
        int end = sign.indexOf(SEPARATOR);
        return end > 0
                && ProcessHandle.of(Long.parseLong(sign.substring(0, end)))
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().startInstant())
                        .filter(began -> isNear(began, Long.parseLong(sign.substring(end + 1))))
                        .isEmpty();
    }

    /** Each process computes the time from the clock as it was set when the process began. */
    private static boolean isNear(Instant began, long millis) {
        return Math.abs(began.toEpochMilli() - millis) < TOLERANCE.toMillis();
    }

    @Override
    public void close() {}
}
