package io.opencloser.benchmarks.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One call whose outcome is to be written back: a phone call, its queue row, and for every fourth one a task.
 *
 * @param run jobs of different runs never meet
 */
public record Job(int run, int number) {
    private static final int EVERY_FOURTH = 4;

    /** Who owns the tasks: a user of the simulator's demo. */
    public static final String OWNER = "0b000000-0000-4000-8000-000000000001";

    /** The jobs of a run, {@code first} and those after it. */
    public static List<Job> of(int run, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> new Job(run, number))
                .toList();
    }

    /** How many of these have a task. */
    public static long tasks(List<Job> jobs) {
        return jobs.stream().filter(Job::hasTask).count();
    }

    /** The job that {@link #key} names. */
    public static Job parse(String key) {
        int colon = key.indexOf(':');
        return new Job(Integer.parseInt(key.substring(0, colon)), Integer.parseInt(key.substring(colon + 1)));
    }

    public String key() {
        return run + ":" + number;
    }

    public boolean hasTask() {
        return number % EVERY_FOURTH == 0;
    }

    /** The id of the queue row. */
    public UUID row() {
        return new UUID(0x0d00000000004000L | ((long) run << 16), 0x8000000000000000L | number);
    }

    /** The session's id, where nothing else derives it. */
    public UUID session() {
        return named("session");
    }

    public UUID phoneCall() {
        return named("call");
    }

    public UUID task() {
        return named("task");
    }

    private UUID named(String kind) {
        return UUID.nameUUIDFromBytes((kind + key()).getBytes(StandardCharsets.US_ASCII));
    }

    /** What the provider told of the call, as a contender keeps it that has no form of its own. */
    public String payload() {
        return "{\"session_id\":\"" + session() + "\",\"queue_item_id\":\"" + row() + "\",\"provider_call_id\":\"CA-"
                + key()
                + "\",\"agent_version\":\"agent-7\",\"started_at\":\"2026-03-01T10:00:00Z\",\"ended_at\":\"2026-03-01T10:02:00Z\","
                + "\"final_disposition\":\"" + (hasTask() ? "interested_callback_requested" : "not_interested")
                + "\",\"summary\":\"They will think about it and asked for the brochure.\"}";
    }
}
