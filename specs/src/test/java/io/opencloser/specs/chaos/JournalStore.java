package io.opencloser.specs.chaos;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;

/** The database of a deployment's journal. */
enum JournalStore {
    H2_FILE,
    POSTGRESQL;

    /** A deployment with this many callable items and an empty journal. */
    Deployment deployment(Path home, int items) {
        Deployment deployment = Deployment.with(home, items);
        return this == H2_FILE ? deployment : keep(deployment, PostgreSqlServer.freshDatabase());
    }

    /** Lets a deployment keep its journal in this PostgreSQL database. */
    static Deployment keep(Deployment deployment, String database) {
        return deployment.set("store", "url", "\"" + database + "\"").set("store", "user", "\"postgres\"");
    }
}
