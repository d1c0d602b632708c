package io.opencloser.jdbc.connection;

import io.opencloser.core.port.journal.JournalException;
import java.nio.file.Path;

/** A verified JDBC URL: the kind of database and the URL to connect with. */
public sealed interface DatabaseUrl {
    String jdbc();

    /**
     * An H2 file.
     *
     * @param path of the database, without the suffixes that H2 adds
     */
    record H2File(Path path, String jdbc) implements DatabaseUrl {}

    /** An H2 database in this process's memory. */
    record H2Memory(String jdbc) implements DatabaseUrl {}

    /** A PostgreSQL server. */
    record PostgreSql(String jdbc) implements DatabaseUrl {}

    /**
     * Verifies the URL.
     *
     * @param home where {@code ~} points
     * @param workingDirectory the base of relative paths
     * @throws JournalException when the URL names another kind of database or has a setting that is not allowed
     */
    static DatabaseUrl parse(String url, Path home, Path workingDirectory) {
        if (url.startsWith(PostgreSqlUrl.PREFIX)) {
            return PostgreSqlUrl.parse(url);
        }
        if (url.startsWith(H2Url.PREFIX)) {
            return H2Url.parse(url, home, workingDirectory);
        }
        throw RejectedUrl.because("expected a URL that begins with jdbc:h2: or jdbc:postgresql:");
    }
}
