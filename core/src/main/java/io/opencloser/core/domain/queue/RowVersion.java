package io.opencloser.core.domain.queue;

/** The version of a row, opaque: only equality means anything. In Dataverse it is the ETag. */
public record RowVersion(String value) {
    public RowVersion {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a row version is never blank");
        }
    }
}
