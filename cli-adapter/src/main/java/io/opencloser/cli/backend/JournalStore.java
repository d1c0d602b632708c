package io.opencloser.cli.backend;

import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens the journal's database as the configuration says. */
final class JournalStore {
    private static final String H2_FILE = "jdbc:h2:file:";
    /** So many threads have a connection each. */
    private static final int FEW = 8;
    /** A sixth of what PostgreSQL accepts by default, for all its clients. */
    private static final int MOST_CONNECTIONS = 16;

    private JournalStore() {}

    /** Opens the database. A connection is opened when it is first needed. */
    static JournalDatabase open(
            Configuration configuration, EnvironmentVariables environment, Path directory, Supplier<UUID> ids) {
        Configuration.Store store = configuration.store();
        return JournalDatabase.open(
                new JournalOptions(
                        url(store.url(), directory),
                        store.user().orElse(""),
                        () -> password(environment),
                        connections(configuration.limits().maxConcurrency())),
                ids);
    }

    /** Many threads share: while one waits for the CRM, another has its connection. */
    static int connections(int threads) {
        return Math.min(MOST_CONNECTIONS, Math.max(Math.min(threads, FEW), threads / 2));
    }

    /** Resolves a relative H2 file against the working directory. */
    private static String url(String url, Path directory) {
        if (!url.startsWith(H2_FILE + ".")) {
            return url;
        }
        String file = url.substring(H2_FILE.length());
        int end = file.indexOf(';');
        String path = end < 0 ? file : file.substring(0, end);
        return H2_FILE + directory.toAbsolutePath().resolve(path).normalize() + (end < 0 ? "" : file.substring(end));
    }

    private static char[] password(EnvironmentVariables environment) {
        return environment.get("OPENCLOSER_STORE_PASSWORD").orElse("").toCharArray();
    }
}
