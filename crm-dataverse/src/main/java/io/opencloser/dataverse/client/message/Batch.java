package io.opencloser.dataverse.client.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Several requests in one (dataverse-facts, "Batch"). Immutable.
 *
 * @param items in the order in which the service works on them
 * @param continueOnError go on behind a part that failed, and answer 200 all the same
 */
public record Batch(List<Item> items, boolean continueOnError) {
    /** The most operations that the service takes. */
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
        /** By itself. */
        record Single(DataverseRequest request) implements Item {}

        /** All of them or none. */
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
