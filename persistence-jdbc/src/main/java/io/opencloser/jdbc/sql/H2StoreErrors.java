package io.opencloser.jdbc.sql;

import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the error codes of H2's file store mean. */
final class H2StoreErrors {
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

    static SqlFailureKind kind(MVStoreException e) {
        if (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
            return SqlFailureKind.UNWRITABLE;
        }
        return DAMAGED.contains(e.getErrorCode()) ? SqlFailureKind.DAMAGED : SqlFailureKind.OTHER;
    }
}
