package io.opencloser.cli.run;

import io.opencloser.cli.command.UsageException;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which flags of {@code run-crm} can be combined (contract "Commands"). */
final class RunCrmUsage {
    private RunCrmUsage() {}

    /** Checks the flags of a resume; returns a warning for each flag that it ignores. */
    static List<Warning> ofResume(CallFlags flags, boolean write) {
        if (!write) {
            throw new UsageException("--resume requires --write");
        }
        refuse("--queue-item-id", flags.queueItemId);
        refuse("--next-ready", flags.nextReady);
        refuse("--outcome", flags.outcome);
        refuse("--transport-fixture", flags.transportFixture);
        List<Warning> warnings = new ArrayList<>();
        ignore("--conversation-fixture", flags.conversationFixture, warnings);
        ignore("--campaign", flags.campaign, warnings);
        return warnings;
    }

    /** Checks the flags of a run of one item. */
    static void ofRun(CallFlags flags, boolean acceptsMappingChange) {
        exactlyOne("--queue-item-id", flags.queueItemId, "--next-ready", flags.nextReady);
        exactlyOne("--outcome", flags.outcome, "--transport-fixture", flags.transportFixture);
        if (flags.conversationFixture != null && flags.transportFixture == null) {
            throw new UsageException("--conversation-fixture requires --transport-fixture");
        }
        if (acceptsMappingChange) {
            throw new UsageException("--accept-mapping-change requires --resume");
        }
    }

    private static void exactlyOne(String flag, @Nullable Object value, String other, @Nullable Object otherValue) {
        if ((value == null) == (otherValue == null)) {
            throw new UsageException("exactly one of " + flag + " and " + other + " is required");
        }
    }

    private static void refuse(String flag, @Nullable Object value) {
        if (value != null) {
            throw new UsageException(
                    flag + " cannot be combined with --resume: the journal has the call and its outcome");
        }
    }

    private static void ignore(String flag, @Nullable Object value, List<Warning> warnings) {
        if (value != null) {
            warnings.add(new Warning(
                    "flag_ignored",
                    flag,
                    flag + " is ignored with --resume: the journal has the call and its outcome"));
        }
    }
}
