package io.opencloser.dataverse.client.message;

import java.util.List;

/** What became of a batch. */
public sealed interface BatchReply {
    /**
     * It was answered part by part.
     *
     * @param parts in the order of the batch; without {@code continueOnError} what comes behind a failure is missing
     */
    record Processed(List<PartReply> parts) implements BatchReply {
        public Processed {
            parts = List.copyOf(parts);
        }
    }

    /** It was refused as a whole, or not answered. */
    record Failed(Reply reply) implements BatchReply {}

    /** The answer to one part. */
    sealed interface PartReply {
        /** To a request by itself, or the error with which a change set was rolled back where the service sends it bare. */
        record Single(Reply.Response response) implements PartReply {}

        /** All of the change set was written. */
        record ChangeSet(List<Reply.Response> responses) implements PartReply {
            public ChangeSet {
                responses = List.copyOf(responses);
            }
        }

        /** Nothing of the change set was written. */
        record ChangeSetFailed(Reply.Response error) implements PartReply {}
    }
}
