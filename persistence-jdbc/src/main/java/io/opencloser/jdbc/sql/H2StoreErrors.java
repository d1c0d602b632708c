package io.opencloser.jdbc.sql;

import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the error codes of H2's file store mean. */
final class H2StoreErrors {
    private static final String STORE_EXCEPTION = "org.h2.mvstore.MVStoreException";
    private static final Set<Integer> DAMAGED = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND,
            DataUtils.ERROR_TRANSACTION_CORRUPT,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE);

    private H2StoreErrors() {}

    /** The meaning of a failure, if it comes from the file store. */
    static SqlFailureKind kind(Throwable failure) {
        // by its name: a host with PostgreSQL has no H2 on its class path
        return failure.getClass().getName().equals(STORE_EXCEPTION) ? Store.kind(failure) : SqlFailureKind.OTHER;
    }

    /** Is loaded only where H2 is. */
    private static final class Store {
        static SqlFailureKind kind(Throwable failure) {
            int code = ((MVStoreException) failure).getErrorCode();
            if (code == DataUtils.ERROR_WRITING_FAILED) {
                return SqlFailureKind.UNWRITABLE;
            }
            return DAMAGED.contains(code) ? SqlFailureKind.DAMAGED : SqlFailureKind.OTHER;
        }
    }
}
