package io.opencloser.jdbc.host;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import javax.sql.DataSource;

class PostgreSqlNamedSchemaJournalTest extends NamedSchemaContract {
    private static final DataSource DATABASE = PostgreSqlServer.connections(PostgreSqlServer.quickDatabase());

    @Override
    DataSource connections() {
        return DATABASE;
    }
}
