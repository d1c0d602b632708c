package io.opencloser.benchmarks.contender;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What a contender works with.
 *
 * @param database an empty database of its own, through a pool that is large enough for every thread
 * @param crm the origin of the CRM
 */
public record Setup(DataSource database, String crm) {
    /** The name of openCloser among the contenders. */
    public static final String OURS = "openCloser";

    /** A contender by its name. */
    public static Contender contender(String name, Setup setup) {
        return maker(name).apply(setup);
    }

    private static Function<Setup, Contender> maker(String name) {
        return switch (name) {
            case "floor" -> Floor::new;
            case "ideal" -> Ideal::new;
            case OURS -> setup -> new Ours(setup, Ours.Style.DISPATCH);
            case OURS + "-row" -> setup -> new Ours(setup, Ours.Style.ROW);
            case OURS + "-one" -> setup -> new Ours(setup, Ours.Style.ONE);
            case "db-scheduler" -> DbSchedulerContender::new;
            case "JobRunr" -> JobRunrContender::new;
            case "DBOS" -> DbosContender::new;
            default -> throw new IllegalArgumentException("no contender " + name);
        };
    }

    /** openCloser when the host hands the row in: taken up in batches, and one by one. */
    public static List<String> withRow() {
        return List.of(OURS + "-row", OURS + "-one");
    }

    /** Those that are durable and that we want to be ahead of. */
    public static List<String> peers() {
        return List.of("db-scheduler", "JobRunr", "DBOS");
    }
}
