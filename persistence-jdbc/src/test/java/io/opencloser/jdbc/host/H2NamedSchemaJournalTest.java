package io.opencloser.jdbc.host;

import javax.sql.DataSource;

class H2NamedSchemaJournalTest extends NamedSchemaContract {
    @Override
    DataSource connections() {
        return H2Hosts.connections();
    }
}
