package io.opencloser.dataverse.client.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Several operations in one request (dataverse-facts, "Batch"). Immutable.
 *
 * @param items in the order of processing
 * @param continueOnError whether the service continues after a failed part and responds with 200
 */
public record Batch(List<Item> items, boolean continueOnError) {
    /** The service's limit. */
    static final int MAX_OPERATIONS = 1000;

    public Batch {
        items = List.copyOf(items);
        long operations = items.stream()
                .mapToLong(item ->
                        item instanceof Item.ChangeSet set ? set.requests().size() : 1)
                .sum();
        if (operations < 1 || operations > MAX_OPERATIONS) {
            throw new IllegalArgumentException("a batch takes 1 to " + MAX_OPERATIONS + " operations");
        }
    }

    /** A part of a batch. */
    public sealed interface Item {
        /** An operation by itself. */
        record Single(DataverseRequest request) implements Item {}

        /** Writes that are committed or rolled back together. */
        record ChangeSet(List<DataverseRequest> requests) implements Item {
            public ChangeSet {
                requests = List.copyOf(requests);
                if (requests.isEmpty() || requests.stream().anyMatch(r -> r.method() == Method.GET)) {
                    throw new IllegalArgumentException("a change set holds writes");
                }
            }
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts. Not thread-safe. */
    public static final class Builder {
        private final List<Item> items = new ArrayList<>();
        private boolean continueOnError;

        private Builder() {}

        public Builder add(DataverseRequest request) {
            items.add(new Item.Single(request));
            return this;
        }

        public Builder changeSet(List<DataverseRequest> requests) {
            items.add(new Item.ChangeSet(requests));
            return this;
        }

        public Builder continueOnError() {
            continueOnError = true;
            return this;
        }

        public Batch build() {
            return new Batch(items, continueOnError);
        }
    }
}
