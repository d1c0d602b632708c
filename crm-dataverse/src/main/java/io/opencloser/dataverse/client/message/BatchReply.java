package io.opencloser.dataverse.client.message;

import java.util.List;

/** The outcome of a batch. */
public sealed interface BatchReply {
    /**
     * The service processed it part by part.
     *
     * @param parts in the order of the batch; without {@code continueOnError} the parts after a failure are missing
     */
    record Processed(List<PartReply> parts) implements BatchReply {
        public Processed {
            parts = List.copyOf(parts);
        }
    }

    /** The batch was refused as a whole, or has no response. */
    record Failed(Reply reply) implements BatchReply {}

    /** The response to one part. */
    sealed interface PartReply {
        /** The response to an operation by itself. */
        record Single(Reply.Response response) implements PartReply {}

        /** The change set was committed. */
        record ChangeSet(List<Reply.Response> responses) implements PartReply {
            public ChangeSet {
                responses = List.copyOf(responses);
            }
        }

        /** The change set was rolled back. */
        record ChangeSetFailed(Reply.Response error) implements PartReply {}
    }
}
