package io.opencloser.cli.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that name an item and the call to it. Null means: not given. */
final class CallFlags {
    @Option(names = "--queue-item-id", paramLabel = "ID", description = "The queue item that was called.")
    @Nullable String queueItemId;

    @Option(names = "--next-ready", arity = "0", description = "The next item of the campaign that may be called.")
    @Nullable Boolean nextReady;

    @Option(
            names = "--campaign",
            paramLabel = "C",
            description = "The campaign of --next-ready, instead of the configured one; or the one that the item of"
                    + " --queue-item-id must belong to.")
    @Nullable String campaign;

    @Option(names = "--outcome", paramLabel = "FILE", description = "The outcome of the call, JSON.")
    @Nullable String outcome;

    @Option(names = "--transport-fixture", paramLabel = "FILE", description = "The recorded events of a call, JSON.")
    @Nullable String transportFixture;

    @Option(
            names = "--conversation-fixture",
            paramLabel = "FILE",
            description = "The recorded conversation of a call that connected, JSON.")
    @Nullable String conversationFixture;
}
