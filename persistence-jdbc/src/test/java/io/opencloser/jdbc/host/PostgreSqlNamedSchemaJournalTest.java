package io.opencloser.jdbc.host;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import javax.sql.DataSource;

class PostgreSqlNamedSchemaJournalTest extends NamedSchemaContract {
    @Override
    DataSource connections() {
        return PostgreSqlServer.connections(PostgreSqlServer.quickDatabase());
    }
}
