package io.opencloser.specs.chaos;

import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;

/** The database of a deployment's journal. */
enum JournalStore {
    H2_FILE,
    POSTGRESQL;

    /** A deployment with this many callable items and an empty journal. */
    Deployment deployment(Path home, int items) {
        Deployment deployment = Deployment.with(home, items);
        return this == H2_FILE ? deployment : SharedPostgreSql.keep(deployment, SharedPostgreSql.freshDatabase());
    }
}
