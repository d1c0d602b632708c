package io.opencloser.cli.run;

import io.opencloser.cli.command.ProviderFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that name an item and the call to it. Null if not given. */
final class CallFlags {
    @Option(names = "--queue-item-id", paramLabel = "ID", description = "The id of the queue item that was called.")
    @Nullable String queueItemId;

    @Option(names = "--next-ready", arity = "0", description = "Take the next callable item of the campaign.")
    @Nullable Boolean nextReady;

    @Option(
            names = "--campaign",
            paramLabel = "C",
            description =
                    "The campaign for --next-ready (default: the configured one), or the campaign to which the item of"
                            + " --queue-item-id must belong.")
    @Nullable String campaign;

    @Option(names = "--outcome", paramLabel = "FILE", description = "The outcome of the call, as JSON.")
    @Nullable String outcome;

    @Mixin
    final ProviderFlag provider = new ProviderFlag();

    @Option(names = "--transport-fixture", paramLabel = "FILE", description = "The recorded events of a call, as JSON.")
    @Nullable String transportFixture;

    @Option(
            names = "--conversation-fixture",
            paramLabel = "FILE",
            description = "The recorded conversation of a call that connected, as JSON.")
    @Nullable String conversationFixture;
}
