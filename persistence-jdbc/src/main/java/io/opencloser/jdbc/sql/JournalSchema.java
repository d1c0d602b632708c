package io.opencloser.jdbc.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where the journal's tables are: in the connection's current schema, or in a named one. The names in the statements are qualified,
 * so that a host's search path stays as it is. Thread-safe.
 */
public final class JournalSchema {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern TABLES =
            Pattern.compile("(?<![\\w\".])(?:writeback_progress|writeback_plans|plan_mappings|crm_correlations"
                    + "|session_history|journal_processes|acceptance_order|service_pauses)(?!\\w)");
    private static final JournalSchema CURRENT = new JournalSchema(Optional.empty());

    private final Optional<String> name;
    private final Map<String, String> qualified = new ConcurrentHashMap<>();

    private JournalSchema(Optional<String> name) {
        this.name = name;
    }

    /** The current schema of each connection. */
    public static JournalSchema current() {
        return CURRENT;
    }

    /**
     * Requires a name that needs no quotes: at most 63 letters, digits and underscores, no digit first.
     *
     * @throws IllegalArgumentException for any other
     */
    public static void requireValid(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the schema's name must be 1 to 63 letters, digits and underscores, and must not begin with a digit");
        }
    }

    /** The schema of this name, in the case in which the database keeps names without quotes. */
    public static JournalSchema named(String name, boolean upperCase) {
        requireValid(name);
        return new JournalSchema(
                Optional.of(upperCase ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT)));
    }

    /** The name as the database keeps it; empty for the current schema. */
    public Optional<String> name() {
        return name;
    }

    /** The statement with the journal's tables in their schema. */
    String qualify(String sql) {
        return name.map(schema -> qualified.computeIfAbsent(
                        sql, text -> TABLES.matcher(text).replaceAll("\"" + schema + "\".$0")))
                .orElse(sql);
    }
}
