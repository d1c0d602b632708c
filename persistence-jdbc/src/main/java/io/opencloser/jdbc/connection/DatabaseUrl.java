package io.opencloser.jdbc.connection;

import io.opencloser.core.port.journal.JournalException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A JDBC URL that was checked: what kind of database it names, and the URL to connect with. */
public sealed interface DatabaseUrl {
    String jdbc();

    /**
     * An H2 file.
     *
     * @param path of the database, without the endings that H2 adds
     */
    record H2File(Path path, String jdbc) implements DatabaseUrl {}

    /** An H2 database in this process's memory. */
    record H2Memory(String jdbc) implements DatabaseUrl {}

    /** A PostgreSQL server. */
    record PostgreSql(String jdbc) implements DatabaseUrl {}

    /** Settings that change neither what is run nor what is written where. INIT would run SQL, TRACE writes contents to files. */
    Set<String> H2_SETTINGS = Set.of(
            "ACCESS_MODE_DATA",
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "CACHE_SIZE",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "IFEXISTS",
            "LOCK_TIMEOUT",
            "MAX_COMPACT_TIME");

    /** Parameters that load no class, write no file and weaken no commit. */
    Set<String> POSTGRESQL_PARAMETERS = Set.of(
            "ApplicationName",
            "connectTimeout",
            "currentSchema",
            "socketTimeout",
            "ssl",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive");

    /**
     * Checks the URL.
     *
     * @param home where {@code ~} points
     * @param workingDirectory what relative paths start from
     * @throws JournalException when it names another kind of database, or carries settings that it should not
     */
    static DatabaseUrl parse(String url, Path home, Path workingDirectory) {
        if (url.startsWith("jdbc:postgresql:")) {
            String lower = url.toLowerCase(Locale.ROOT);
            if (lower.contains("password=") || lower.contains("user=") || lower.matches("jdbc:postgresql://[^/]*@.*")) {
                throw refused(
                        "user and password do not belong into the URL: use store.user and OPENCLOSER_STORE_PASSWORD");
            }
            int query = url.indexOf('?');
            for (String parameter :
                    query < 0 ? new String[0] : url.substring(query + 1).split("&", -1)) {
                if (!POSTGRESQL_PARAMETERS.contains(parameter.split("=", 2)[0])) {
                    throw refused("only these parameters may follow a jdbc:postgresql: URL: "
                            + String.join(
                                    ", ",
                                    POSTGRESQL_PARAMETERS.stream().sorted().toList()));
                }
            }
            return new PostgreSql(url);
        }
        if (!url.startsWith("jdbc:h2:")) {
            throw refused("expected a URL that begins with jdbc:h2: or jdbc:postgresql:");
        }
        String[] parts = url.substring("jdbc:h2:".length()).split(";");
        Map<String, String> settings = settings(parts);
        if (parts[0].startsWith("mem:")) {
            if (parts[0].equals("mem:")) {
                throw refused("a database in memory needs a name, as in jdbc:h2:mem:journal");
            }
            settings.putIfAbsent("DB_CLOSE_DELAY", "-1");
            return new H2Memory("jdbc:h2:" + parts[0] + joined(settings));
        }
        String file = parts[0].startsWith("file:") ? parts[0].substring("file:".length()) : parts[0];
        Path absolute = workingDirectory.resolve(path(file, home)).normalize();
        settings.putIfAbsent("AUTO_SERVER", "TRUE");
        settings.put("WRITE_DELAY", "0");
        // a chunk that is written into reused space is sometimes not found after a crash: see docs/decisions.md
        settings.put("REUSE_SPACE", "FALSE");
        // H2 would make a file of errors that everybody can read
        settings.put("TRACE_LEVEL_FILE", "0");
        // "retry": an interrupt of a thread closes the file it writes, for everybody; this layer opens it again
        return new H2File(absolute, "jdbc:h2:retry:" + absolute + joined(settings));
    }

    private static Map<String, String> settings(String[] parts) {
        TreeMap<String, String> settings = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String name = pair[0].strip().toUpperCase(Locale.ROOT);
            if (pair.length != 2 || !H2_SETTINGS.contains(name) || !pair[1].matches("[A-Za-z0-9-]+")) {
                throw refused("only these settings may follow a jdbc:h2: URL: "
                        + String.join(", ", H2_SETTINGS.stream().sorted().toList()));
            }
            settings.put(name, pair[1]);
        }
        return settings;
    }

    private static Path path(String text, Path home) {
        if (text.isBlank() || text.matches("[a-zA-Z0-9]{2,}:.*")) {
            throw refused("expected a file, as in jdbc:h2:file:./.opencloser/journal");
        }
        try {
            return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw refused("the file name is not one that this system knows");
        }
    }

    private static String joined(Map<String, String> settings) {
        StringBuilder joined = new StringBuilder();
        settings.forEach(
                (name, value) -> joined.append(';').append(name).append('=').append(value));
        return joined.toString();
    }

    private static JournalException refused(String problem) {
        return new JournalException(JournalException.Kind.UNAVAILABLE, "the journal's URL is refused: " + problem);
    }
}
