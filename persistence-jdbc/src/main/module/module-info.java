/** The journal in an H2 or PostgreSQL database. H2, the pool and the migration tool are needed only by who uses them. */
module io.opencloser.jdbc {
    requires transitive io.opencloser.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires static com.h2database;
    requires static com.zaxxer.hikari;
    requires static flyway.core;

    exports io.opencloser.jdbc;

    opens io.opencloser.jdbc.ddl;
    opens io.opencloser.jdbc.migration;
}
