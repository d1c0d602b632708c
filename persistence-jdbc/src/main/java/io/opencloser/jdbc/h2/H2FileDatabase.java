package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.connection.Credentials;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.transaction.Dialect;
import javax.sql.DataSource;

/** An H2 database in a file: what happens to the file before, during and after its use. */
public final class H2FileDatabase {
    private static final String BIND_ADDRESS = "h2.bindAddress";

    private final H2Files files;
    private final H2Compaction compaction;

    public H2FileDatabase(DatabaseUrl.H2File url, Credentials credentials) {
        this.files = new H2Files(url.path());
        this.compaction = new H2Compaction(files, url, credentials);
    }

    /** Before the first connection. */
    public void prepare() {
        // H2 reads the property when its classes load; without it, the AUTO_SERVER listens on every interface
        if (System.getProperty(BIND_ADDRESS) == null) {
            System.setProperty(BIND_ADDRESS, "127.0.0.1");
        }
        files.prepare();
    }

    /**
     * After the first connection: rejects a file that lost commits.
     *
     * @return how to make commits on this file durable
     */
    public Dialect verifyOpened(DataSource connections) {
        files.restrictLock();
        CommitWatermark watermark = files.watermark();
        watermark.requireReachedBy(connections);
        return H2FileDialect.forcing(watermark);
    }

    /** After the last connection. Does nothing while others use the file or can read its folder. */
    public void compact() {
        compaction.run();
    }
}
