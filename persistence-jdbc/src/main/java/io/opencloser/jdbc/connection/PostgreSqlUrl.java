package io.opencloser.jdbc.connection;

import java.util.Locale;
import java.util.Set;

/** Accepts PostgreSQL URLs without credentials and with harmless parameters only. */
final class PostgreSqlUrl {
    static final String PREFIX = "jdbc:postgresql:";

    /** These load no class, write no file and weaken no commit. */
    private static final Set<String> PARAMETERS = Set.of(
            "ApplicationName",
            "connectTimeout",
            "currentSchema",
            "socketTimeout",
            "ssl",
            "sslmode",
            "sslrootcert",
            "targetServerType",
            "tcpKeepAlive");

    private PostgreSqlUrl() {}

    static DatabaseUrl parse(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.contains("password=") || lower.contains("user=") || lower.matches("jdbc:postgresql://[^/]*@.*")) {
            throw RejectedUrl.because(
                    "user and password do not belong in the URL; use store.user and OPENCLOSER_STORE_PASSWORD");
        }
        int query = url.indexOf('?');
        String[] parameters =
                query < 0 ? new String[0] : url.substring(query + 1).split("&", -1);
        for (String parameter : parameters) {
            if (!PARAMETERS.contains(parameter.split("=", 2)[0])) {
                throw RejectedUrl.because(
                        "only these parameters may follow a jdbc:postgresql: URL: " + RejectedUrl.sorted(PARAMETERS));
            }
        }
        return new DatabaseUrl.PostgreSql(url);
    }
}
