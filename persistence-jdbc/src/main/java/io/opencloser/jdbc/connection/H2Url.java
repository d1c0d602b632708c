package io.opencloser.jdbc.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Accepts H2 URLs with harmless settings only, and adds the settings that the journal needs. */
final class H2Url {
    static final String PREFIX = "jdbc:h2:";
    private static final String MEMORY = "mem:";
    private static final String FILE = "file:";

    /** These change neither what runs nor what is written where. INIT would run SQL, TRACE would write contents to files. */
    private static final Set<String> SETTINGS = Set.of(
            "ACCESS_MODE_DATA",
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "CACHE_SIZE",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT",
            "IFEXISTS",
            "LOCK_TIMEOUT",
            "MAX_COMPACT_TIME");

    private H2Url() {}

    static DatabaseUrl parse(String url, Path home, Path workingDirectory) {
        String[] parts = url.substring(PREFIX.length()).split(";");
        Map<String, String> settings = settings(parts);
        if (parts[0].startsWith(MEMORY)) {
            return memory(parts[0], settings);
        }
        String file = parts[0].startsWith(FILE) ? parts[0].substring(FILE.length()) : parts[0];
        return file(workingDirectory.resolve(path(file, home)).normalize(), settings);
    }

    private static DatabaseUrl memory(String name, Map<String, String> settings) {
        if (name.equals(MEMORY)) {
            throw RejectedUrl.because("a database in memory needs a name, as in jdbc:h2:mem:journal");
        }
        settings.putIfAbsent("DB_CLOSE_DELAY", "-1");
        return new DatabaseUrl.H2Memory(PREFIX + name + joined(settings));
    }

    private static DatabaseUrl file(Path path, Map<String, String> settings) {
        settings.putIfAbsent("AUTO_SERVER", "TRUE");
        settings.put("WRITE_DELAY", "0");
        // after a crash, H2 sometimes does not find a chunk in reused space: see docs/decisions.md
        settings.put("REUSE_SPACE", "FALSE");
        // H2 would write errors to a file that every user can read
        settings.put("TRACE_LEVEL_FILE", "0");
        // an interrupt of one thread closes the file for all threads; the layer "retry" opens it again
        return new DatabaseUrl.H2File(path, PREFIX + "retry:" + path + joined(settings));
    }

    private static Map<String, String> settings(String[] parts) {
        TreeMap<String, String> settings = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String name = pair[0].strip().toUpperCase(Locale.ROOT);
            if (pair.length != 2 || !SETTINGS.contains(name) || !pair[1].matches("[A-Za-z0-9-]+")) {
                throw RejectedUrl.because(
                        "only these settings may follow a jdbc:h2: URL: " + RejectedUrl.sorted(SETTINGS));
            }
            settings.put(name, pair[1]);
        }
        return settings;
    }

    private static Path path(String text, Path home) {
        if (text.isBlank() || text.matches("[a-zA-Z0-9]{2,}:.*")) {
            throw RejectedUrl.because("expected a file, as in jdbc:h2:file:./.opencloser/journal");
        }
        try {
            return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw RejectedUrl.because("the file name is not valid on this system");
        }
    }

    private static String joined(Map<String, String> settings) {
        StringBuilder joined = new StringBuilder();
        settings.forEach(
                (name, value) -> joined.append(';').append(name).append('=').append(value));
        return joined.toString();
    }
}
